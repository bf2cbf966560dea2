// Package matrix holds no code, only tests: a recorded day of work is interrupted
// at every place that can be thought of, and afterwards the practice must open,
// be whole, and hold what was acknowledged, row for row.
//
//   - Killed: a child process works through the day and kills itself just before
//     its n-th operation on the disk.
//   - Power cut: the day's operations on the disk are recorded; the power is cut
//     after the n-th, and of what was not yet synced any part is lost, torn, or done
//     in another order.
//
// A normal test run takes a sample. The whole tables:
//
//	go test ./data/vault/matrix -v -run Killed -kills 1000
//	go test ./data/vault/matrix -v -run PowerCut -cuts 10000
package matrix
