-- The office: people, sessions, settings, the audit chain, stored files.

CREATE TABLE setting (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL CHECK (json_valid(body)),
  demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  login TEXT NOT NULL UNIQUE CHECK (login <> ''),
  password_hash TEXT NOT NULL,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  language TEXT NOT NULL,
  failed_tries INTEGER NOT NULL DEFAULT 0,
  lock_count INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
  token_hash BLOB PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  desk TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_person ON session (person_id);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor_id INTEGER REFERENCES person (id),
  actor TEXT NOT NULL,
  desk TEXT NOT NULL,
  command TEXT NOT NULL,
  command_id TEXT UNIQUE,
  body TEXT NOT NULL,
  reply TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX audit_at ON audit (at);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit chain is append-only'); END;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit chain is append-only'); END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id OR command_id = NEW.command_id)
BEGIN SELECT RAISE (ABORT, 'the audit chain is append-only'); END;

CREATE TABLE file (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
