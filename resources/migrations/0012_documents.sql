-- The secretary's documents: what comes in, what goes out, who read it, the office's own rules, the mail room.

CREATE TABLE incoming (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  received_day TEXT NOT NULL,
  sender TEXT NOT NULL CHECK (sender <> ''),
  sender_number TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  -- 附件: the enclosures, as the letter names them
  enclosures TEXT NOT NULL,
  document_day TEXT,
  copies INTEGER NOT NULL CHECK (copies > 0),
  secrecy TEXT NOT NULL CHECK (secrecy IN ('public', 'internal', 'confidential', 'secret', 'topSecret')),
  urgency TEXT NOT NULL CHECK (urgency IN ('ordinary', 'prompt', 'urgent', 'immediate')),
  summary TEXT NOT NULL,
  keywords TEXT NOT NULL,
  received_by TEXT NOT NULL,
  -- 承办: who handles it, until when, what came of it
  handler_id INTEGER REFERENCES person (id),
  due_day TEXT,
  outcome TEXT NOT NULL,
  reply_id INTEGER REFERENCES outgoing (id),
  status TEXT NOT NULL CHECK (status IN ('registered', 'assigned', 'closed', 'filed', 'void')),
  -- why it was registered although the same letter stands in the register
  duplicate_reason TEXT NOT NULL,
  void_reason TEXT NOT NULL,
  closed_at INTEGER,
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX incoming_day ON incoming (received_day);
CREATE INDEX incoming_sender ON incoming (sender, sender_number);
CREATE INDEX incoming_handler ON incoming (handler_id, status);

CREATE TRIGGER incoming_is_never_changed_once_filed BEFORE UPDATE ON incoming
WHEN OLD.status IN ('filed', 'void')
BEGIN SELECT RAISE (ABORT, 'a filed letter is never changed'); END;

CREATE TRIGGER incoming_is_never_deleted BEFORE DELETE ON incoming
BEGIN SELECT RAISE (ABORT, 'a registered letter stays in the register'); END;

CREATE TABLE document_template (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  body TEXT NOT NULL CHECK (json_valid(body)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE outgoing (
  id INTEGER PRIMARY KEY,
  -- given at signing, never reused: 代字〔2026〕1号
  number TEXT UNIQUE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  body TEXT NOT NULL CHECK (json_valid(body)),
  addressee TEXT NOT NULL,
  copied_to TEXT NOT NULL,
  attachments_note TEXT NOT NULL,
  secrecy TEXT NOT NULL,
  urgency TEXT NOT NULL,
  upward INTEGER NOT NULL CHECK (upward IN (0, 1)),
  document_day TEXT,
  drafter_id INTEGER NOT NULL REFERENCES person (id),
  drafter_name TEXT NOT NULL,
  signatory_id INTEGER REFERENCES person (id),
  signatory_name TEXT,
  signed_at INTEGER,
  -- SHA-256 over title, body and facts as signed
  signed_hash BLOB,
  reply_to_id INTEGER REFERENCES incoming (id),
  status TEXT NOT NULL CHECK (status IN ('draft', 'review', 'returned', 'signed', 'sent', 'filed', 'void')),
  void_reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX outgoing_status ON outgoing (status);
CREATE INDEX outgoing_reply ON outgoing (reply_to_id) WHERE reply_to_id IS NOT NULL;

-- What was signed never changes again; only its way on (sent, filed, void) is added.
CREATE TRIGGER outgoing_is_never_changed_once_signed
BEFORE UPDATE OF number, kind, title, body, addressee, copied_to, attachments_note, secrecy, urgency, upward,
  document_day, drafter_id, drafter_name, signatory_id, signatory_name, signed_at, signed_hash, at ON outgoing
WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a signed document is never changed'); END;

CREATE TRIGGER outgoing_is_never_deleted_once_signed BEFORE DELETE ON outgoing
WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a signed document stays in the register'); END;

-- Every text that went to review, so that what was returned and what changed stays on record.
CREATE TABLE outgoing_text (
  id INTEGER PRIMARY KEY,
  outgoing_id INTEGER NOT NULL REFERENCES outgoing (id),
  revision INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX outgoing_text_revision ON outgoing_text (outgoing_id, revision);

CREATE TRIGGER outgoing_text_is_never_changed BEFORE UPDATE ON outgoing_text
BEGIN SELECT RAISE (ABORT, 'what went to review stays as it was'); END;

CREATE TABLE sending (
  id INTEGER PRIMARY KEY,
  outgoing_id INTEGER NOT NULL REFERENCES outgoing (id),
  recipient TEXT NOT NULL CHECK (recipient <> ''),
  way TEXT NOT NULL,
  copies INTEGER NOT NULL CHECK (copies > 0),
  sent_day TEXT,
  received_day TEXT,
  received_by TEXT NOT NULL,
  note TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX sending_outgoing ON sending (outgoing_id);

-- Circulation (传阅): of an incoming or outgoing document or a rule, to readers in order or side by side.
CREATE TABLE circulation (
  id INTEGER PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  ordered INTEGER NOT NULL CHECK (ordered IN (0, 1)),
  note TEXT NOT NULL,
  by_id INTEGER REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT NOT NULL
) STRICT;

CREATE INDEX circulation_subject ON circulation (subject_kind, subject_id);

CREATE TABLE circulation_reader (
  id INTEGER PRIMARY KEY,
  circulation_id INTEGER NOT NULL REFERENCES circulation (id),
  position INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  person_name TEXT NOT NULL,
  due_day TEXT,
  -- when it reached the reader: at once, or after the reader before
  reached_at INTEGER,
  read_at INTEGER,
  opinion TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX circulation_reader_once ON circulation_reader (circulation_id, person_id);
CREATE INDEX circulation_reader_waiting ON circulation_reader (person_id) WHERE read_at IS NULL;

-- What a reader said stays as said.
CREATE TRIGGER circulation_reader_is_never_changed BEFORE UPDATE ON circulation_reader
WHEN OLD.read_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'what was read and said stays'); END;

-- The office's own rules (规章制度), versioned, with who has read the version in force (MGO-11).
CREATE TABLE rule_document (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('rule', 'supervision', 'assessment')),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE rule_edition (
  id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL REFERENCES rule_document (id),
  edition INTEGER NOT NULL CHECK (edition > 0),
  body TEXT NOT NULL CHECK (json_valid(body)),
  effective_day TEXT NOT NULL,
  change_note TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX rule_edition_number ON rule_edition (rule_id, edition);

CREATE TRIGGER rule_edition_is_never_changed BEFORE UPDATE ON rule_edition
BEGIN SELECT RAISE (ABORT, 'an edition of a rule is never changed: issue a new one'); END;

CREATE TABLE rule_reading (
  edition_id INTEGER NOT NULL REFERENCES rule_edition (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (edition_id, person_id)
) STRICT, WITHOUT ROWID;

-- Newspapers, magazines, letters, parcels (收发室, SEC-17).
CREATE TABLE mail (
  id INTEGER PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  kind TEXT NOT NULL CHECK (kind IN ('letter', 'registered', 'express', 'newspaper', 'magazine', 'parcel')),
  day TEXT NOT NULL,
  party TEXT NOT NULL,
  tracking TEXT NOT NULL,
  item TEXT NOT NULL CHECK (item <> ''),
  copies INTEGER NOT NULL CHECK (copies > 0),
  person_id INTEGER REFERENCES person (id),
  person_name TEXT NOT NULL,
  handed_at INTEGER,
  signed_by TEXT NOT NULL,
  note TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX mail_day ON mail (day);
