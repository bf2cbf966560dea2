package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/client"
)

const prescriberColumns = "SELECT id, name, credentials, practice, phone, fax, email, address FROM prescriber"

// Prescribers lists the medical providers whom the practice works with, by name.
func (s *Store) Prescribers(ctx context.Context) ([]data.Prescriber, error) {
	return readOne(ctx, s, func(q querier) ([]data.Prescriber, error) { return loadPrescribers(ctx, q) })
}

// loadPrescribers lists all of them, each with the label that keeps them apart.
func loadPrescribers(ctx context.Context, q querier) ([]data.Prescriber, error) {
	list, err := collect(ctx, q, scanPrescriber, prescriberColumns+" ORDER BY name, id")
	for i, label := range alike.Prescribers(list) {
		list[i].Label = label
	}
	return list, err
}

// prescriberNames are the short names of all prescribers.
func prescriberNames(ctx context.Context, q querier) (map[data.PrescriberID]string, error) {
	list, err := loadPrescribers(ctx, q)
	names := make(map[data.PrescriberID]string, len(list))
	for _, p := range list {
		names[p.ID] = p.Short()
	}
	return names, err
}

func scanPrescriber(scan func(...any) error) (data.Prescriber, error) {
	var p data.Prescriber
	var address string
	if err := scan(&p.ID, &p.Name, &p.Credentials, &p.Practice, &p.Phone, &p.Fax, &p.Email, &address); err != nil {
		return p, err
	}
	return p, json.Unmarshal([]byte(address), &p.Address)
}

// SavePrescriber adds a medical provider when the ID is zero and changes one
// otherwise. Only the name is required.
func (s *Store) SavePrescriber(ctx context.Context, p data.Prescriber) (data.PrescriberID, error) {
	p = client.TidyPrescriber(p, s.Country())
	if err := client.PrescriberProblems(p).Err(); err != nil {
		return p.ID, err
	}
	address, err := json.Marshal(p.Address)
	if err != nil {
		return p.ID, err
	}
	fields := []any{p.Name, p.Credentials, p.Practice, p.Phone, p.Fax, p.Email, string(address)}
	err = s.write(ctx, func(t *tx) error {
		t.changedNow(SubjectClient, 0)
		if p.ID == 0 {
			err := t.QueryRowContext(ctx, `INSERT INTO prescriber (name, credentials, practice, phone, fax, email, address)
				VALUES (?,?,?,?,?,?,?) RETURNING id`, fields...).Scan(&p.ID)
			if err != nil {
				return err
			}
			return t.audit(ctx, "Created", 0, "prescriber", "")
		}
		result, err := t.ExecContext(ctx, `UPDATE prescriber SET name = ?, credentials = ?, practice = ?, phone = ?, fax = ?, email = ?, address = ?
			WHERE id = ?`, append(fields, int64(p.ID))...)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return orNoRows(err)
		}
		return t.audit(ctx, "Changed", 0, "prescriber", "")
	})
	return p.ID, err
}

// orNoRows is for an update that met no row and had no error of its own.
func orNoRows(err error) error {
	if err == nil {
		return sql.ErrNoRows
	}
	return err
}
