-- Tasks that a leader gives (交办) and slips from one department to another (协调单).

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('assigned', 'coordination')),
  number TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  detail TEXT NOT NULL,
  giver_id INTEGER NOT NULL REFERENCES person (id),
  giver_name TEXT NOT NULL,
  -- a slip goes from one department to another
  from_department_id INTEGER REFERENCES department (id),
  to_department_id INTEGER REFERENCES department (id),
  -- who does it; of a slip, whoever received it
  owner_id INTEGER REFERENCES person (id),
  owner_name TEXT NOT NULL,
  due_day TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('given', 'received', 'answered', 'closed', 'withdrawn')),
  at INTEGER NOT NULL,
  closed_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (kind = 'assigned' OR (from_department_id IS NOT NULL AND to_department_id IS NOT NULL)),
  CHECK (kind = 'coordination' OR owner_id IS NOT NULL),
  CHECK (status IN ('given', 'withdrawn') OR owner_id IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX task_number ON task (kind, number);
CREATE INDEX task_owner ON task (owner_id, status);
CREATE INDEX task_giver ON task (giver_id, status);
CREATE INDEX task_department ON task (to_department_id, status);

CREATE TRIGGER task_is_never_changed_once_over BEFORE UPDATE ON task
WHEN OLD.status IN ('closed', 'withdrawn')
BEGIN SELECT RAISE (ABORT, 'a task that is over stays as it was'); END;

CREATE TRIGGER task_is_never_deleted BEFORE DELETE ON task
BEGIN SELECT RAISE (ABORT, 'a task stays on record'); END;

-- What was done and said on the way, in its order.
CREATE TABLE task_step (
  id INTEGER PRIMARY KEY,
  task_id INTEGER NOT NULL REFERENCES task (id),
  act TEXT NOT NULL CHECK (act IN ('give', 'receive', 'report', 'answer', 'return', 'close', 'withdraw', 'hand', 'postpone')),
  note TEXT NOT NULL,
  by_id INTEGER NOT NULL REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX task_step_task ON task_step (task_id, id);

CREATE TRIGGER task_step_is_never_changed BEFORE UPDATE ON task_step
BEGIN SELECT RAISE (ABORT, 'a step stays as it was'); END;

CREATE TRIGGER task_step_is_never_deleted BEFORE DELETE ON task_step
BEGIN SELECT RAISE (ABORT, 'a step stays as it was'); END;
