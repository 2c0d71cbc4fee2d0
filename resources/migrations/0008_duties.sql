-- The office's own marks on the calendar, recurring duties, and each time that one fell due.

-- A day that the office keeps otherwise than the calendar that comes with the program; id is YYYYMMDD.
CREATE TABLE calendar_day (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('workday', 'holiday')),
  name TEXT NOT NULL CHECK (name <> ''),
  -- the file that it came from; '' when it was marked by hand
  source TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK (id = CAST(replace(day, '-', '') AS INTEGER))
) STRICT;

CREATE TABLE duty (
  id INTEGER PRIMARY KEY,
  -- duties that the program itself watches over; null for those that the office added
  code TEXT UNIQUE,
  -- the proposal that it was taken from
  proposal TEXT UNIQUE,
  title TEXT NOT NULL CHECK (title <> ''),
  post_id INTEGER REFERENCES post (id),
  role TEXT,
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  remind_days INTEGER NOT NULL CHECK (remind_days BETWEEN 0 AND 90),
  evidence INTEGER NOT NULL CHECK (evidence IN (0, 1)),
  from_day TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  version INTEGER NOT NULL CHECK (version > 0),
  CHECK ((post_id IS NULL) <> (role IS NULL))
) STRICT;

CREATE TRIGGER duty_keeps_its_origin BEFORE UPDATE OF id, code, proposal ON duty
BEGIN SELECT RAISE (ABORT, 'the origin of a duty is never changed'); END;

CREATE TRIGGER duty_is_never_deleted BEFORE DELETE ON duty
BEGIN SELECT RAISE (ABORT, 'a duty is switched off, never deleted'); END;

-- One time that a duty falls due. `nominal_day` is the day that the rule names and what the time is known by,
-- `day` the day it rolls to; `turn` counts the times of one day.
CREATE TABLE due (
  id INTEGER PRIMARY KEY,
  duty_id INTEGER NOT NULL REFERENCES duty (id),
  subject_kind TEXT,
  subject_id INTEGER,
  nominal_day TEXT NOT NULL,
  day TEXT NOT NULL,
  turn INTEGER NOT NULL CHECK (turn > 0),
  opened_at INTEGER NOT NULL,
  missed_at INTEGER,
  done_at INTEGER,
  done_by_name TEXT,
  done_note TEXT,
  -- it turned out that nothing was to be done: no entries on the day, the duty switched off before it
  dropped_at INTEGER,
  CHECK ((subject_kind IS NULL) = (subject_id IS NULL)),
  CHECK ((done_at IS NULL) = (done_by_name IS NULL) AND (done_at IS NULL) = (done_note IS NULL)),
  CHECK (done_at IS NULL OR dropped_at IS NULL)
) STRICT;

CREATE UNIQUE INDEX due_once
ON due (duty_id, coalesce(subject_kind, ''), coalesce(subject_id, 0), nominal_day, turn);
CREATE INDEX due_open ON due (day) WHERE done_at IS NULL AND dropped_at IS NULL;
CREATE INDEX due_day ON due (day);

CREATE TRIGGER due_is_never_changed
BEFORE UPDATE OF id, duty_id, subject_kind, subject_id, nominal_day, turn, opened_at ON due
BEGIN SELECT RAISE (ABORT, 'a due date is never changed'); END;

CREATE TRIGGER due_keeps_its_day BEFORE UPDATE OF day ON due
WHEN OLD.missed_at IS NOT NULL OR OLD.done_at IS NOT NULL OR OLD.dropped_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'the day of a settled duty is never changed'); END;

CREATE TRIGGER due_missed_stays BEFORE UPDATE OF missed_at ON due WHEN OLD.missed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a missed duty stays missed: the mark is never changed'); END;

CREATE TRIGGER due_is_never_deleted BEFORE DELETE ON due
BEGIN SELECT RAISE (ABORT, 'a due date is never deleted'); END;

-- What happened to it, in order; nothing of it ever goes away.
CREATE TABLE due_mark (
  id INTEGER PRIMARY KEY,
  due_id INTEGER NOT NULL REFERENCES due (id),
  mark TEXT NOT NULL CHECK (mark IN ('done', 'reopened', 'missed', 'dropped')),
  note TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX due_mark_due ON due_mark (due_id);

CREATE TRIGGER due_mark_is_never_changed BEFORE UPDATE ON due_mark
BEGIN SELECT RAISE (ABORT, 'a mark of a duty is never changed'); END;

CREATE TRIGGER due_mark_is_never_deleted BEFORE DELETE ON due_mark
BEGIN SELECT RAISE (ABORT, 'a mark of a duty is never deleted'); END;
