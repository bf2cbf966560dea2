// Package vault keeps the practice in one encrypted SQLite file.
package vault
