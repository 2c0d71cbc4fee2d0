-- Counterparties (往来单位), the names they had, and which spreadsheets were taken into a register.

CREATE TABLE counterparty (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (
    kind IN ('ownersCommittee', 'supplier', 'contractor', 'tenant', 'bank', 'government', 'other')
  ),
  tax_number TEXT NOT NULL,
  bank_name TEXT NOT NULL,
  bank_account TEXT NOT NULL,
  contact TEXT NOT NULL,
  phone TEXT NOT NULL,
  address TEXT NOT NULL,
  note TEXT NOT NULL,
  -- for finding it by typing hqgs, and for the order of the register
  initials TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;

-- One in use of a name; one that is no longer used does not keep its name from another.
CREATE UNIQUE INDEX counterparty_name_in_use ON counterparty (name) WHERE active = 1;
CREATE INDEX counterparty_order ON counterparty (pinyin, id);

CREATE TRIGGER counterparty_is_never_deleted BEFORE DELETE ON counterparty
BEGIN SELECT RAISE (ABORT, 'a counterparty is switched off, never deleted'); END;

-- Names that a counterparty had (曾用名): it is found by them.
CREATE TABLE counterparty_former_name (
  id INTEGER PRIMARY KEY,
  counterparty_id INTEGER NOT NULL REFERENCES counterparty (id),
  name TEXT NOT NULL,
  by_name TEXT NOT NULL,
  until_at INTEGER NOT NULL
) STRICT;

CREATE INDEX counterparty_former_name_of ON counterparty_former_name (counterparty_id);

CREATE TRIGGER counterparty_former_name_is_never_changed BEFORE UPDATE ON counterparty_former_name
BEGIN SELECT RAISE (ABORT, 'a former name is never changed'); END;

CREATE TRIGGER counterparty_former_name_is_never_deleted BEFORE DELETE ON counterparty_former_name
BEGIN SELECT RAISE (ABORT, 'a former name is never deleted'); END;

-- Spreadsheets taken into a register: the same file is known when it comes again.
CREATE TABLE register_import (
  id INTEGER PRIMARY KEY,
  register TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  file_name TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0),
  rejected_count INTEGER NOT NULL,
  by_id INTEGER REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX register_import_file ON register_import (register, sha256);

CREATE TRIGGER register_import_is_never_changed BEFORE UPDATE ON register_import
BEGIN SELECT RAISE (ABORT, 'an import stays on record'); END;

CREATE TRIGGER register_import_is_never_deleted BEFORE DELETE ON register_import
BEGIN SELECT RAISE (ABORT, 'an import stays on record'); END;
