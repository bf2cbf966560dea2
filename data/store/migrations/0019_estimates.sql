-- The day on which a client asked for an estimate that was not given yet.
ALTER TABLE billing_account ADD COLUMN asked TEXT;
CREATE INDEX billing_account_asked ON billing_account(client_id) WHERE asked IS NOT NULL;
