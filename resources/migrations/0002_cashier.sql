-- The cashier's books: accounts, entries, closings, slips. Posted rows are never changed or deleted.

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('cash', 'bank')),
  name TEXT NOT NULL CHECK (name <> ''),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  bank_name TEXT NOT NULL,
  bank_number TEXT NOT NULL,
  purpose TEXT NOT NULL,
  signatories TEXT NOT NULL,
  opened_day TEXT NOT NULL,
  opening_fen INTEGER NOT NULL,
  closed_day TEXT,
  limit_fen INTEGER CHECK (limit_fen > 0),
  limit_days INTEGER,
  takings_reference TEXT,
  takings_until_day TEXT,
  version INTEGER NOT NULL
) STRICT;

CREATE TRIGGER account_opening_is_never_changed
BEFORE UPDATE OF id, code, kind, currency, opened_day, opening_fen ON account
BEGIN SELECT RAISE (ABORT, 'the opening of a book is never changed'); END;

CREATE TRIGGER account_is_never_deleted BEFORE DELETE ON account
BEGIN SELECT RAISE (ABORT, 'a book is never deleted'); END;

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  day TEXT NOT NULL,
  voucher_kind TEXT NOT NULL,
  voucher_number TEXT NOT NULL,
  summary TEXT NOT NULL CHECK (summary <> ''),
  counter_item TEXT NOT NULL,
  counterparty TEXT NOT NULL,
  in_fen INTEGER NOT NULL,
  out_fen INTEGER NOT NULL,
  cheque_number TEXT NOT NULL,
  handler TEXT NOT NULL,
  nature TEXT NOT NULL CHECK (nature IN ('ordinary', 'withdrawal', 'deposit', 'transfer')),
  correction TEXT CHECK (correction IN ('reversal', 'replacement', 'difference')),
  origin_id INTEGER REFERENCES entry (id),
  pair_id INTEGER,
  by_id INTEGER NOT NULL REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK (in_fen = 0 OR out_fen = 0),
  CHECK (year = CAST(substr(day, 1, 4) AS INTEGER)),
  CHECK ((correction IS NULL) = (origin_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX entry_number ON entry (account_id, year, number);
-- Covers running sums, so that skipping to the middle of a day reads no rows.
CREATE INDEX entry_day ON entry (account_id, day, number, in_fen, out_fen);
CREATE INDEX entry_amount ON entry (abs(in_fen + out_fen));
CREATE INDEX entry_origin ON entry (origin_id) WHERE origin_id IS NOT NULL;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE (ABORT, 'a posted entry is never changed: post a correction'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'a posted entry is never deleted: post a correction'); END;

CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM entry WHERE account_id = NEW.account_id AND year = NEW.year AND number = NEW.number)
BEGIN SELECT RAISE (ABORT, 'a posted entry is never replaced: post a correction'); END;

-- Sums of each day of a book, kept in the transaction of each posting; verify recomputes them.
CREATE TABLE day_total (
  account_id INTEGER NOT NULL REFERENCES account (id),
  day TEXT NOT NULL,
  count INTEGER NOT NULL,
  in_fen INTEGER NOT NULL,
  out_fen INTEGER NOT NULL,
  -- ordinary receipts, and cash paid in at the bank: what is left of the first is undeposited (CSH-20)
  takings_fen INTEGER NOT NULL,
  deposited_fen INTEGER NOT NULL,
  PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE entry_text USING fts5 (body, content = '', columnsize = 0, tokenize = 'unicode61');
-- Taking over a book writes the index in larger pieces.
INSERT INTO entry_text (entry_text, rank) VALUES ('hashsize', 16000000);

-- Words used before, for entry by pinyin initials.
CREATE TABLE term (
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  initials TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  -- days on which it was used
  uses INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (field, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_draft (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  day TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  by_id INTEGER NOT NULL REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX entry_draft_day ON entry_draft (account_id, day);

CREATE TABLE slip (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'payment')),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  entry_id INTEGER NOT NULL UNIQUE REFERENCES entry (id)
) STRICT;

CREATE UNIQUE INDEX slip_number ON slip (kind, year, number);

CREATE TRIGGER slip_is_never_changed BEFORE UPDATE ON slip
BEGIN SELECT RAISE (ABORT, 'a numbered slip is never changed'); END;

CREATE TRIGGER slip_is_never_deleted BEFORE DELETE ON slip
BEGIN SELECT RAISE (ABORT, 'a numbered slip is never deleted'); END;

CREATE TRIGGER slip_is_never_replaced BEFORE INSERT ON slip
WHEN EXISTS (SELECT 1 FROM slip WHERE id = NEW.id OR entry_id = NEW.entry_id)
  OR EXISTS (SELECT 1 FROM slip WHERE kind = NEW.kind AND year = NEW.year AND number = NEW.number)
BEGIN SELECT RAISE (ABORT, 'a numbered slip is never replaced'); END;

-- What was handed in at a day close never changes; only its review and its reopening are added.
CREATE TABLE day_close (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  day TEXT NOT NULL,
  opening_fen INTEGER NOT NULL,
  in_fen INTEGER NOT NULL,
  out_fen INTEGER NOT NULL,
  book_fen INTEGER NOT NULL,
  counted_fen INTEGER NOT NULL,
  undeposited_fen INTEGER NOT NULL,
  count TEXT NOT NULL CHECK (json_valid(count)),
  reason TEXT NOT NULL,
  undeposited_reason TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('closed', 'awaiting', 'returned', 'reopened')),
  by_id INTEGER NOT NULL REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  head_hash BLOB NOT NULL,
  reviewed_by_id INTEGER REFERENCES person (id),
  reviewed_by_name TEXT,
  reviewed_at INTEGER,
  review_note TEXT NOT NULL DEFAULT ''
) STRICT;

-- A day has at most one close in force.
CREATE UNIQUE INDEX day_close_in_force ON day_close (account_id, day) WHERE status IN ('closed', 'awaiting');
CREATE INDEX day_close_status ON day_close (status, day);

CREATE TRIGGER day_close_is_never_changed
BEFORE UPDATE OF id, account_id, day, opening_fen, in_fen, out_fen, book_fen, counted_fen, undeposited_fen,
  count, reason, undeposited_reason, by_id, by_name, at, late, head_hash ON day_close
BEGIN SELECT RAISE (ABORT, 'a day close is never changed'); END;

CREATE TRIGGER day_close_is_never_deleted BEFORE DELETE ON day_close
BEGIN SELECT RAISE (ABORT, 'a day close is never deleted'); END;

CREATE TABLE month_close (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  month TEXT NOT NULL,
  opening_fen INTEGER NOT NULL,
  in_fen INTEGER NOT NULL,
  out_fen INTEGER NOT NULL,
  closing_fen INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('closed', 'reopened')),
  by_id INTEGER NOT NULL REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  reopened_by_id INTEGER REFERENCES person (id),
  reopened_by_name TEXT,
  reopened_at INTEGER,
  reopen_reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX month_close_in_force ON month_close (account_id, month) WHERE status = 'closed';

CREATE TRIGGER month_close_is_never_changed
BEFORE UPDATE OF id, account_id, month, opening_fen, in_fen, out_fen, closing_fen, by_id, by_name, at ON month_close
BEGIN SELECT RAISE (ABORT, 'a month close is never changed'); END;

CREATE TRIGGER month_close_is_never_deleted BEFORE DELETE ON month_close
BEGIN SELECT RAISE (ABORT, 'a month close is never deleted'); END;
