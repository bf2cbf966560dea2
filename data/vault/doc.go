// Package vault keeps a practice in one encrypted SQLite file that its owner
// cannot lose and nobody else can read.
//
// A Vault is opened with a Secret (Passphrase or recovery Code) and gives two
// pools: Writer, one connection whose commits have reached the disk when they
// return, and Reader, a few that cannot change anything. Look opens one that is
// only read, on any medium, and changes nothing at all. Backup, Prove, Restore,
// ChangePassphrase, Check and Salvage look after the file as a whole. Every error
// a person may see is a *data.Fault; Vault.Fault makes one of a failed query.
//
// # What is defended
//
//   - A stolen or sold laptop, a lost USB stick, a synced folder, a copied backup:
//     without the passphrase or the recovery code nothing of the content can be
//     read, from the file, its log and journal, or SQLite's temporary files.
//   - Somebody who reads the memory of a locked program: Close and Wipe overwrite
//     keys, secrets, the ciphers' tables and all memory that SQLite frees; Forget
//     overwrites what Go has dropped. memory_test.go searches the process. What
//     a program made a string of (Passphrase, Code.Groups) is dropped, not wiped.
//   - Guessing: a passphrase is stretched by 256,000 rounds of PBKDF2-HMAC-SHA512.
//   - Tampering and decay: every page is authenticated together with its number,
//     so a page that was changed, exchanged or flipped by one bit is reported, with
//     what it touches, and never shown as data.
//   - Putting back: an older version of a page, of the file or of its log, and a log
//     that is lost after a crash, are said when the practice is opened and by Check,
//     from what the lock file remembers (witness.go). An old log beside a file that
//     was closed in order is moved aside and not read.
//   - Crash, power cut, full disk, vanished drive: what was acknowledged is there
//     afterwards; what was not is there whole or not at all.
//   - Damage is told apart from a wrong passphrase wherever that is possible (see
//     unlock): only if no page at all is authentic, the file header does not
//     decipher, and the lock file does not remember this key, is the secret called
//     wrong.
//
// # What is not
//
//   - Malware, or another person, on an unlocked machine: the keys and the pages in
//     use are in memory, and the pages may be in the system's swap file; keys are
//     locked into memory where the system allows it, which no system does for a
//     hibernation file.
//   - A passphrase that is weak, watched, or forced.
//   - An older file that is put back together with its lock file, or beside none:
//     each is authentic in itself. data/keeper compares with the newest backup;
//     file, lock file and all backups put back together are not told from the past.
//   - After a crash, parts of the main file from earlier in the session that ended
//     so: the digest is of the last orderly close. One at each checkpoint would cost
//     a read of every page's authentication, 56 ms at 111 MB, in the middle of work,
//     and would still not be of the pages that a checkpoint was writing when it was
//     killed.
//   - A log that a kill left, when the file of another practice is put in its main
//     file's place: their keys differ, so none of it is read, and it is lost when
//     that practice is opened.
//   - What the file's size, times and the number of changed pages tell.
//   - The old key after ChangePassphrase: earlier backups, and blocks that the disk
//     has not overwritten, still open with it.
//   - Damage to the last transaction of a log that a crash left behind looks like
//     an interrupted write, and is treated as one (see checkLog).
//
// # The format
//
// The main file is what SQLCipher 4 writes by default. Pages have 4096 bytes, the
// last 80 of which are a random IV (16) and an HMAC-SHA512 (64). The first 16
// bytes of the file are the salt and stay in clear; the rest of each page up to
// the reserve is AES-256-CBC, with a new IV each time the page is written. The
// HMAC covers ciphertext, IV and the page number (4 bytes, little endian). The
// key is PBKDF2-HMAC-SHA512(passphrase, salt, 256000 rounds, 32 bytes); the
// HMAC's key is PBKDF2-HMAC-SHA512(key, salt with every byte XOR 0x3a, 2 rounds,
// 32 bytes). The recovery code is the key itself, with check symbols.
//
// The log (-wal), the rollback journal (-journal) and temporary files are sealed
// with keys of their own, derived by HKDF-SHA512 from key and salt, or random for
// temporary files. They hold nothing after a clean close. log.go and side.go say
// how. The -shm file holds page numbers and locks only and is not encrypted. The
// lock file (.lock) holds the process number, a copy of the salt, a check value,
// the number of wrong tries and, sealed under a key of the vault, what the file was
// when it was seen last; it is not secret and may be deleted when the practice is
// closed. application_id in SQLite's header counts the sessions that wrote. Words
// that the file could not take are kept elsewhere under one more key (apart.go).
//
// # Opening the file without this program
//
// Close the program, so that no -wal file is left, copy the file, and open the
// copy in the sqlcipher shell, version 4.5 or newer. Before it, SQLCipher has a
// SQLite older than 3.37, which does not know the STRICT tables of a practice:
//
//	$ sqlcipher copy-of-practice.kap
//	sqlite> PRAGMA key = 'the passphrase';
//	sqlite> SELECT name FROM sqlite_schema;
//
// The recovery code is the key itself. Its 32 bytes, written as 64 hexadecimal
// digits, open the copy too (how they become 13 groups is described at Groups):
//
//	sqlite> PRAGMA key = "x'0123…cdef'";
//
// # How it is put together
//
// SQLite opens every file through a VFS that register adds to its list, one for
// each mount, so that several vaults can be open with different keys. unsafe.go is
// the border to SQLite's C; file.go chooses the encryption by what is opened;
// page.go, log.go and side.go are the three encryptions; keys.go and prf.go derive
// the keys, memory.go and sqlitememory.go leave nothing behind; witness.go knows
// older parts; unlock.go judges a secret; vault.go holds the pools. internal/tap
// lets tests stand between the shim and the disk; matrix cuts the power and kills
// the program.
package vault
