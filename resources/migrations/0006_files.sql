-- Files on any record, the text read out of them, and the weekly check of the store.

CREATE TRIGGER file_is_never_changed BEFORE UPDATE ON file
BEGIN SELECT RAISE (ABORT, 'a stored file is never changed'); END;

CREATE TRIGGER file_is_never_deleted BEFORE DELETE ON file
BEGIN SELECT RAISE (ABORT, 'a stored file is never deleted'); END;

-- A file on a record (附件). Taking it away is a mark with a reason; the file stays in the store.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  subject_kind TEXT NOT NULL CHECK (subject_kind <> ''),
  subject_id INTEGER NOT NULL CHECK (subject_id > 0),
  sha256 TEXT NOT NULL REFERENCES file (sha256),
  name TEXT NOT NULL CHECK (name <> ''),
  format TEXT NOT NULL CHECK (format <> ''),
  note TEXT NOT NULL,
  by_id INTEGER REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  removed_by_name TEXT,
  removed_at INTEGER,
  remove_reason TEXT CHECK (remove_reason <> ''),
  CHECK ((removed_at IS NULL) = (removed_by_name IS NULL) AND (removed_at IS NULL) = (remove_reason IS NULL))
) STRICT;

CREATE INDEX attachment_subject ON attachment (subject_kind, subject_id, id);
CREATE INDEX attachment_file ON attachment (sha256);
CREATE UNIQUE INDEX attachment_once ON attachment (subject_kind, subject_id, sha256) WHERE removed_at IS NULL;

CREATE TRIGGER attachment_is_never_moved
BEFORE UPDATE OF id, subject_kind, subject_id, sha256, name, format, note, by_id, by_name, at ON attachment
BEGIN SELECT RAISE (ABORT, 'an attachment is taken away with a reason, never changed'); END;

CREATE TRIGGER attachment_stays_removed BEFORE UPDATE ON attachment WHEN OLD.removed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'what was taken away stays so'); END;

CREATE TRIGGER attachment_is_never_deleted BEFORE DELETE ON attachment
BEGIN SELECT RAISE (ABORT, 'an attachment is taken away with a reason, never deleted'); END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER attachment_is_never_replaced BEFORE INSERT ON attachment
WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'an attachment is taken away with a reason, never replaced'); END;

-- What a file says, for the search: read once after it came in.
CREATE TABLE file_text (
  sha256 TEXT PRIMARY KEY REFERENCES file (sha256),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'none', 'failed')),
  text TEXT NOT NULL,
  pages INTEGER,
  -- why nothing was read, as a code
  message TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK (state = 'read' OR text = '')
) STRICT, WITHOUT ROWID;

CREATE INDEX file_text_waiting ON file_text (at) WHERE state = 'waiting';

-- One reading-back of the whole store and what was found.
CREATE TABLE fixity_check (
  id INTEGER PRIMARY KEY,
  by_name TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  files INTEGER NOT NULL CHECK (files >= 0),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  missing INTEGER NOT NULL CHECK (missing >= 0),
  changed INTEGER NOT NULL CHECK (changed >= 0),
  orphans INTEGER NOT NULL CHECK (orphans >= 0),
  list TEXT NOT NULL CHECK (json_valid(list))
) STRICT;

CREATE TRIGGER fixity_check_is_never_changed BEFORE UPDATE ON fixity_check
BEGIN SELECT RAISE (ABORT, 'a check stays on record'); END;

CREATE TRIGGER fixity_check_is_never_deleted BEFORE DELETE ON fixity_check
BEGIN SELECT RAISE (ABORT, 'a check stays on record'); END;

UPDATE setting SET body = json_set(body, '$.fileMegabytes', 100);
