-- Backups: where they go, how they are encrypted, and the log of every run.

-- The name under which this office's backups lie on a target; a restored office gets a new one.
CREATE TABLE backup_office (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  office_id TEXT NOT NULL CHECK (length(office_id) = 16),
  warn_after_days INTEGER NOT NULL CHECK (warn_after_days > 0),
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

INSERT INTO backup_office VALUES (1, lower(hex(randomblob(8))), 2, 1);

CREATE TRIGGER backup_office_is_never_deleted BEFORE DELETE ON backup_office
BEGIN SELECT RAISE (ABORT, 'an office keeps its name for backups'); END;

-- Keys for encrypted backups; the newest is in use, earlier ones open earlier backups.
CREATE TABLE backup_key (
  id INTEGER PRIMARY KEY,
  -- an age recipient: whoever has it can encrypt and not decrypt
  recipient TEXT NOT NULL CHECK (recipient <> ''),
  -- the age identity, itself encrypted with the passphrase
  identity TEXT NOT NULL CHECK (identity <> ''),
  -- names stored files, so that their names say nothing about them
  name_key TEXT NOT NULL CHECK (length(name_key) = 64),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER backup_key_is_never_changed BEFORE UPDATE ON backup_key
BEGIN SELECT RAISE (ABORT, 'a key is replaced by a newer one, never changed'); END;

CREATE TRIGGER backup_key_is_never_deleted BEFORE DELETE ON backup_key
BEGIN SELECT RAISE (ABORT, 'a key is replaced by a newer one, never deleted'); END;

CREATE TABLE backup_plan (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  path TEXT NOT NULL CHECK (path <> ''),
  schedule TEXT NOT NULL CHECK (schedule IN ('manual', 'daily', 'weekly')),
  -- HH:MM in the office's zone
  time TEXT NOT NULL CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'),
  -- 0 Sunday … 6 Saturday
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
  encrypted INTEGER NOT NULL CHECK (encrypted IN (0, 1)),
  keep_daily INTEGER NOT NULL CHECK (keep_daily > 0),
  keep_weekly INTEGER NOT NULL CHECK (keep_weekly >= 0),
  keep_monthly INTEGER NOT NULL CHECK (keep_monthly >= 0),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  -- when it was last changed: earlier times of the schedule are not made up for
  since INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

CREATE UNIQUE INDEX backup_plan_path ON backup_plan (path) WHERE active = 1;

CREATE TRIGGER backup_plan_is_never_deleted BEFORE DELETE ON backup_plan
BEGIN SELECT RAISE (ABORT, 'a plan is switched off, never deleted'); END;

CREATE TABLE backup_run (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER REFERENCES backup_plan (id),
  kind TEXT NOT NULL CHECK (kind IN ('scheduled', 'manual', 'commandLine', 'rehearsal', 'restore')),
  path TEXT NOT NULL,
  backup_id TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('running', 'good', 'unsound', 'failed', 'cancelled')),
  bytes INTEGER NOT NULL DEFAULT 0,
  files INTEGER NOT NULL DEFAULT 0,
  new_files INTEGER NOT NULL DEFAULT 0,
  written_bytes INTEGER NOT NULL DEFAULT 0,
  -- why it failed: {code, …facts}
  problem TEXT CHECK (problem IS NULL OR json_valid(problem)),
  -- what the verification of the restored copy found
  verified TEXT CHECK (verified IS NULL OR json_valid(verified)),
  by_name TEXT NOT NULL,
  CHECK ((state = 'running') = (ended_at IS NULL))
) STRICT;

CREATE INDEX backup_run_plan ON backup_run (plan_id, started_at);
CREATE UNIQUE INDEX backup_run_running ON backup_run (state) WHERE state = 'running';

CREATE TRIGGER backup_run_is_never_changed BEFORE UPDATE ON backup_run WHEN OLD.state <> 'running'
BEGIN SELECT RAISE (ABORT, 'a run that ended is never changed'); END;

CREATE TRIGGER backup_run_is_never_deleted BEFORE DELETE ON backup_run
BEGIN SELECT RAISE (ABORT, 'the log of backups is never cut'); END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER backup_run_is_never_replaced BEFORE INSERT ON backup_run
WHEN EXISTS (SELECT 1 FROM backup_run WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'the log of backups is never cut'); END;
