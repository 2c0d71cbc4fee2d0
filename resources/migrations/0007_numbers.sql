-- Numbers of registers: their formats, their counters, and every number that was ever given out.

CREATE TABLE number_format (
  id INTEGER PRIMARY KEY,
  register TEXT NOT NULL UNIQUE CHECK (register <> ''),
  pattern TEXT NOT NULL CHECK (instr(pattern, '{seq') > 0),
  restart TEXT NOT NULL CHECK (restart IN ('year', 'month', 'never')),
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

CREATE TRIGGER number_format_keeps_its_register BEFORE UPDATE OF id, register ON number_format
BEGIN SELECT RAISE (ABORT, 'the register of a format is never changed'); END;

CREATE TRIGGER number_format_is_never_deleted BEFORE DELETE ON number_format
BEGIN SELECT RAISE (ABORT, 'a number format is never deleted'); END;

-- The last number given out in a period of a register: a year, a month, or '' for ever.
CREATE TABLE number_counter (
  register TEXT NOT NULL,
  period TEXT NOT NULL,
  last INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (register, period)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER number_counter_only_goes_on BEFORE UPDATE ON number_counter
WHEN NEW.register <> OLD.register OR NEW.period <> OLD.period OR NEW.last <> OLD.last + 1
BEGIN SELECT RAISE (ABORT, 'a number counter never skips and never goes back'); END;

CREATE TRIGGER number_counter_is_never_deleted BEFORE DELETE ON number_counter
BEGIN SELECT RAISE (ABORT, 'a number counter is never deleted'); END;

-- What was given out keeps its text whatever becomes of the format; void is a mark beside it.
CREATE TABLE issued_number (
  id INTEGER PRIMARY KEY,
  register TEXT NOT NULL,
  period TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  text TEXT NOT NULL CHECK (text <> ''),
  subject_kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  voided_by_name TEXT,
  voided_at INTEGER,
  void_reason TEXT,
  CHECK ((voided_at IS NULL) = (voided_by_name IS NULL) AND (voided_at IS NULL) = (void_reason IS NULL))
) STRICT;

CREATE UNIQUE INDEX issued_number_seq ON issued_number (register, period, seq);
CREATE UNIQUE INDEX issued_number_text ON issued_number (register, text);
CREATE INDEX issued_number_subject ON issued_number (subject_kind, subject_id);

CREATE TRIGGER issued_number_is_never_changed
BEFORE UPDATE OF id, register, period, seq, text, subject_kind, subject_id, at ON issued_number
BEGIN SELECT RAISE (ABORT, 'an issued number is never changed'); END;

CREATE TRIGGER issued_number_stays_void BEFORE UPDATE OF voided_by_name, voided_at, void_reason ON issued_number
WHEN OLD.voided_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a voided number is never changed'); END;

CREATE TRIGGER issued_number_is_never_deleted BEFORE DELETE ON issued_number
BEGIN SELECT RAISE (ABORT, 'an issued number is never deleted'); END;

CREATE TRIGGER issued_number_is_never_replaced BEFORE INSERT ON issued_number
WHEN EXISTS (SELECT 1 FROM issued_number WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM issued_number WHERE register = NEW.register AND period = NEW.period AND seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM issued_number WHERE register = NEW.register AND text = NEW.text)
BEGIN SELECT RAISE (ABORT, 'an issued number is never replaced'); END;

-- Receipts and payment slips keep the numbers under which they were printed; a reversed one is void.
INSERT INTO issued_number (register, period, seq, text, subject_kind, subject_id, at, voided_by_name, voided_at, void_reason)
SELECT
  CASE slip.kind WHEN 'receipt' THEN 'receipt' ELSE 'paymentSlip' END,
  CAST(slip.year AS TEXT), slip.number, printf('%d-%04d', slip.year, slip.number),
  'slip', slip.id, entry.at, red.by_name, red.at, red.summary
FROM slip
JOIN entry ON entry.id = slip.entry_id
LEFT JOIN entry AS red ON red.origin_id = entry.id AND red.correction = 'reversal'
ORDER BY slip.id;

INSERT INTO number_counter (register, period, last)
SELECT register, period, max(seq) FROM issued_number GROUP BY register, period;
