-- Bank statements beside the bank journals: what was read and taken is never changed or deleted.

-- Layouts mapped by hand, by the fingerprint of their titles; mapping again replaces the older one.
CREATE TABLE statement_layout (
  fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 64),
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  sha256 TEXT NOT NULL REFERENCES file (sha256),
  file_name TEXT NOT NULL,
  encoding TEXT,
  container TEXT NOT NULL,
  currency TEXT,
  from_day TEXT,
  to_day TEXT,
  opening_fen INTEGER,
  closing_fen INTEGER,
  in_fen INTEGER NOT NULL,
  out_fen INTEGER NOT NULL,
  proven INTEGER CHECK (proven IN (0, 1)),
  unproven_reason TEXT NOT NULL,
  file_row_count INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  taken_again_count INTEGER NOT NULL,
  skipped_count INTEGER NOT NULL,
  rejected_count INTEGER NOT NULL,
  problems TEXT NOT NULL CHECK (json_valid(problems)),
  problem_total INTEGER NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  by_id INTEGER REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  rows_hash BLOB NOT NULL CHECK (length(rows_hash) = 32),
  CHECK (file_row_count = row_count + skipped_count + rejected_count),
  CHECK (proven IS NOT 0 OR unproven_reason <> '')
) STRICT;

CREATE INDEX statement_account ON statement (account_id, to_day);
CREATE INDEX statement_file ON statement (sha256);

CREATE TRIGGER statement_is_never_changed BEFORE UPDATE ON statement
BEGIN SELECT RAISE (ABORT, 'a statement is never changed'); END;

CREATE TRIGGER statement_is_never_deleted BEFORE DELETE ON statement
BEGIN SELECT RAISE (ABORT, 'a statement is never deleted'); END;

-- What the file does not say is NULL. The key keeps one transaction from being taken twice.
CREATE TABLE statement_row (
  id INTEGER PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statement (id),
  line INTEGER NOT NULL,
  at INTEGER,
  day TEXT,
  in_fen INTEGER,
  out_fen INTEGER,
  balance_fen INTEGER,
  counterparty TEXT,
  counterparty_account TEXT,
  summary TEXT,
  reference TEXT,
  problems TEXT NOT NULL CHECK (json_valid(problems)),
  key BLOB NOT NULL UNIQUE CHECK (length(key) = 32)
) STRICT;

CREATE UNIQUE INDEX statement_row_line ON statement_row (statement_id, line);

CREATE TRIGGER statement_row_is_never_changed BEFORE UPDATE ON statement_row
BEGIN SELECT RAISE (ABORT, 'a row of a statement is never changed'); END;

CREATE TRIGGER statement_row_is_never_deleted BEFORE DELETE ON statement_row
BEGIN SELECT RAISE (ABORT, 'a row of a statement is never deleted'); END;

-- Rows that a person said are none of the account's: known by their key in every later file.
CREATE TABLE statement_rejection (
  id INTEGER PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statement (id),
  line INTEGER NOT NULL,
  at INTEGER,
  day TEXT,
  in_fen INTEGER,
  out_fen INTEGER,
  balance_fen INTEGER,
  counterparty TEXT,
  counterparty_account TEXT,
  summary TEXT,
  reference TEXT,
  key BLOB NOT NULL UNIQUE CHECK (length(key) = 32)
) STRICT;

CREATE UNIQUE INDEX statement_rejection_line ON statement_rejection (statement_id, line);

CREATE TRIGGER statement_rejection_is_never_changed BEFORE UPDATE ON statement_rejection
BEGIN SELECT RAISE (ABORT, 'a rejection is never changed'); END;

CREATE TRIGGER statement_rejection_is_never_deleted BEFORE DELETE ON statement_rejection
BEGIN SELECT RAISE (ABORT, 'a rejection is never deleted'); END;
