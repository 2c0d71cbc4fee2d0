-- Departments, posts and who holds them; what each command changed, beside its audit row.

CREATE TABLE department (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  duty TEXT NOT NULL,
  -- which department of a template it was made from
  template TEXT,
  head_post_id INTEGER REFERENCES post (id),
  position INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  merged_into_id INTEGER REFERENCES department (id),
  version INTEGER NOT NULL
) STRICT;

CREATE TRIGGER department_is_never_deleted BEFORE DELETE ON department
BEGIN SELECT RAISE (ABORT, 'a department is switched off, never deleted'); END;

CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  department_id INTEGER NOT NULL REFERENCES department (id),
  name TEXT NOT NULL CHECK (name <> ''),
  -- which post of a template it was made from
  template TEXT,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  -- authorised headcount (编制)
  planned INTEGER NOT NULL CHECK (planned >= 0),
  superior_id INTEGER REFERENCES post (id),
  second_superior_id INTEGER REFERENCES post (id),
  position INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX post_department ON post (department_id);

CREATE TRIGGER post_is_never_deleted BEFORE DELETE ON post
BEGIN SELECT RAISE (ABORT, 'a post is switched off, never deleted'); END;

CREATE TABLE post_duty (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES post (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  requirements TEXT NOT NULL CHECK (json_valid(requirements))
) STRICT;

CREATE INDEX post_duty_post ON post_duty (post_id, position);

-- Who holds a post from a day to a day (任职); `to_day` is the last day, null while it is open, and the day
-- before `from_day` for one that was withdrawn before it began.
CREATE TABLE tenure (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  post_id INTEGER NOT NULL REFERENCES post (id),
  from_day TEXT NOT NULL,
  to_day TEXT CHECK (to_day >= date(from_day, '-1 day')),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX tenure_person ON tenure (person_id, from_day);
CREATE INDEX tenure_post ON tenure (post_id, from_day);

CREATE TRIGGER tenure_is_never_moved BEFORE UPDATE OF id, person_id, post_id, by_name, at ON tenure
BEGIN SELECT RAISE (ABORT, 'a tenure is ended, never moved'); END;

CREATE TRIGGER tenure_is_never_deleted BEFORE DELETE ON tenure
BEGIN SELECT RAISE (ABORT, 'a tenure is ended, never deleted'); END;

-- A soft conflict of duties that a small office has switched off, with its reason; ended, never deleted.
CREATE TABLE conflict_waiver (
  id INTEGER PRIMARY KEY,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  ended_by_name TEXT,
  ended_at INTEGER
) STRICT;

CREATE UNIQUE INDEX conflict_waiver_in_force ON conflict_waiver (one, other) WHERE ended_at IS NULL;

CREATE TRIGGER conflict_waiver_is_never_changed
BEFORE UPDATE OF id, one, other, reason, by_name, at ON conflict_waiver
BEGIN SELECT RAISE (ABORT, 'a waiver is ended, never changed'); END;

CREATE TRIGGER conflict_waiver_is_never_deleted BEFORE DELETE ON conflict_waiver
BEGIN SELECT RAISE (ABORT, 'a waiver is ended, never deleted'); END;

-- Until now people held roles themselves: each role in use becomes a post, and its holders hold that post.
INSERT INTO department (id, name, duty, template, position, active, version)
SELECT 1, '管理处', '', 'office', 1, 1, 1 WHERE EXISTS (SELECT 1 FROM person);

INSERT INTO post (department_id, name, template, roles, planned, position, active, version)
SELECT 1,
  CASE held.value
    WHEN 'administrator' THEN '系统管理员' WHEN 'manager' THEN '项目经理' WHEN 'cashier' THEN '出纳'
    WHEN 'reviewer' THEN '会计' WHEN 'auditor' THEN '审计' ELSE held.value END,
  held.value, json_array(held.value), count(DISTINCT person.id), row_number() OVER (ORDER BY min(person.id)), 1, 1
FROM person, json_each(person.roles) AS held GROUP BY held.value;

INSERT INTO tenure (person_id, post_id, from_day, to_day, by_name, at)
SELECT person.id, post.id, '2000-01-01', NULL, '', 0
FROM person, json_each(person.roles) AS held JOIN post ON post.template = held.value
WHERE person.active = 1;

ALTER TABLE person DROP COLUMN roles;

-- What a command changed, as [{kind, id, before, after}]; part of the row's hash when present.
ALTER TABLE audit ADD COLUMN changes TEXT CHECK (changes IS NULL OR json_valid(changes));

-- The audit rows of one record: its history.
CREATE TABLE audit_subject (
  kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  audit_id INTEGER NOT NULL REFERENCES audit (id),
  PRIMARY KEY (kind, subject_id, audit_id)
) STRICT, WITHOUT ROWID;
