-- Approvals: routes by kind of document, documents on their way, what was done with them, and deputies.

-- The route of a kind (审批流程): each saving is a new version, the highest is in force.
CREATE TABLE approval_route (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  steps TEXT NOT NULL CHECK (json_valid(steps)),
  by_id INTEGER NOT NULL REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX approval_route_version ON approval_route (kind, version);

CREATE TRIGGER approval_route_is_never_changed BEFORE UPDATE ON approval_route
BEGIN SELECT RAISE (ABORT, 'a version of a route is never changed: save a new one'); END;

CREATE TRIGGER approval_route_is_never_deleted BEFORE DELETE ON approval_route
BEGIN SELECT RAISE (ABORT, 'a version of a route is never deleted'); END;

-- A document on its way (审批单): what it is about, the steps it was sent with, and where it stands.
CREATE TABLE approval (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  -- after a return the corrected document may be another record: the one sent last
  subject_id INTEGER NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  amount_fen INTEGER CHECK (amount_fen > 0),
  maker_id INTEGER NOT NULL REFERENCES person (id),
  maker_name TEXT NOT NULL,
  round INTEGER NOT NULL CHECK (round > 0),
  steps TEXT NOT NULL CHECK (json_valid(steps)),
  state TEXT NOT NULL CHECK (state IN ('running', 'approved', 'returned', 'withdrawn')),
  -- counted from 0
  step INTEGER NOT NULL CHECK (step >= 0),
  -- when the current step began, or when it was settled
  since INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

CREATE UNIQUE INDEX approval_running ON approval (kind, subject_id) WHERE state = 'running';
CREATE INDEX approval_subject ON approval (subject_kind, subject_id);
CREATE INDEX approval_maker ON approval (maker_id, state);

CREATE TRIGGER approval_is_never_moved
BEFORE UPDATE OF id, kind, subject_kind, maker_id, maker_name ON approval
BEGIN SELECT RAISE (ABORT, 'the kind and the maker of a document are never changed'); END;

CREATE TRIGGER approval_is_never_deleted BEFORE DELETE ON approval
BEGIN SELECT RAISE (ABORT, 'a document sent to approval is never deleted'); END;

-- What was done with it: sent, approved, returned, passed on, taken back; for whom when by a deputy.
CREATE TABLE approval_act (
  id INTEGER PRIMARY KEY,
  approval_id INTEGER NOT NULL REFERENCES approval (id),
  act TEXT NOT NULL CHECK (act IN ('submit', 'resubmit', 'approve', 'return', 'pass', 'withdraw')),
  round INTEGER NOT NULL,
  step INTEGER NOT NULL,
  -- which of the step's decisions, counted from 0; null for acts of the maker
  seat INTEGER,
  subject_id INTEGER NOT NULL,
  by_id INTEGER NOT NULL REFERENCES person (id),
  by_name TEXT NOT NULL,
  for_id INTEGER REFERENCES person (id),
  for_name TEXT,
  to_id INTEGER REFERENCES person (id),
  to_name TEXT,
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK (act <> 'return' OR note <> ''),
  CHECK ((act = 'pass') = (to_id IS NOT NULL)),
  CHECK ((act IN ('approve', 'return', 'pass')) = (seat IS NOT NULL))
) STRICT;

CREATE INDEX approval_act_of ON approval_act (approval_id, id);
CREATE INDEX approval_act_subject ON approval_act (subject_id, approval_id);

CREATE TRIGGER approval_act_is_never_changed BEFORE UPDATE ON approval_act
BEGIN SELECT RAISE (ABORT, 'what was done in an approval is never changed'); END;

CREATE TRIGGER approval_act_is_never_deleted BEFORE DELETE ON approval_act
BEGIN SELECT RAISE (ABORT, 'what was done in an approval is never deleted'); END;

CREATE TRIGGER approval_act_is_never_replaced BEFORE INSERT ON approval_act
WHEN EXISTS (SELECT 1 FROM approval_act WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'what was done in an approval is never replaced'); END;

-- Who stands in for whom from a day to a day (代理), both included; ended, never deleted.
CREATE TABLE deputy (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  deputy_id INTEGER NOT NULL REFERENCES person (id),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL CHECK (to_day >= from_day),
  reason TEXT NOT NULL CHECK (reason <> ''),
  by_id INTEGER NOT NULL REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  ended_by_name TEXT,
  ended_at INTEGER,
  CHECK (person_id <> deputy_id)
) STRICT;

CREATE INDEX deputy_person ON deputy (person_id, from_day);
CREATE INDEX deputy_deputy ON deputy (deputy_id, from_day);

CREATE TRIGGER deputy_is_never_changed
BEFORE UPDATE OF id, person_id, deputy_id, from_day, to_day, reason, by_id, by_name, at ON deputy
BEGIN SELECT RAISE (ABORT, 'a deputy is ended, never changed'); END;

CREATE TRIGGER deputy_is_never_deleted BEFORE DELETE ON deputy
BEGIN SELECT RAISE (ABORT, 'a deputy is ended, never deleted'); END;

-- Day closes whose difference waits for the reviewer go on as approvals.
INSERT INTO approval (kind, subject_kind, subject_id, title, amount_fen, maker_id, maker_name, round, steps, state,
  step, since, version)
SELECT 'dayDifference', 'dayClose', day_close.id, account.name || ' ' || day_close.day,
  abs(day_close.counted_fen - day_close.book_fen), day_close.by_id, day_close.by_name, 1,
  '[{"who":{"kind":"role","role":"reviewer"},"fromFen":null,"waitHours":24,"seats":[{"roles":["reviewer"],"postIds":[]}]}]',
  'running', 0, day_close.at, 1
FROM day_close JOIN account ON account.id = day_close.account_id
WHERE day_close.status = 'awaiting' ORDER BY day_close.id;

INSERT INTO approval_act (approval_id, act, round, step, seat, subject_id, by_id, by_name, note, at)
SELECT approval.id, 'submit', 1, 0, NULL, approval.subject_id, approval.maker_id, approval.maker_name,
  day_close.reason, approval.since
FROM approval JOIN day_close ON day_close.id = approval.subject_id ORDER BY approval.id;
