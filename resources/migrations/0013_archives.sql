-- The archives: scheme, retention, pieces, volumes, loans, disposal, taking in, books.

-- The fonds (全宗): everything that this office keeps; its code opens every archive number.
CREATE TABLE archive_fonds (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  code TEXT NOT NULL CHECK (length(code) = 4),
  -- 机构代码: categories that carry it follow when it changes
  office_code TEXT NOT NULL CHECK (office_code <> ''),
  version INTEGER NOT NULL
) STRICT;

INSERT INTO archive_fonds VALUES (1, 'W001', 'BGS', 1);

-- Category tree (分类方案), edited by the office. At its top stand the category letters (门类).
CREATE TABLE archive_category (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES archive_category (id),
  -- two letters: WS documents, KU accounting, KJ science, ZP photos, LY sound, LX video
  letters TEXT NOT NULL CHECK (length(letters) = 2),
  -- 机构（问题）代码 in the archive number, empty for a mere heading
  code TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  loan_needs_approval INTEGER NOT NULL CHECK (loan_needs_approval IN (0, 1)),
  original_stays INTEGER NOT NULL CHECK (original_stays IN (0, 1)),
  position INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX archive_category_letters ON archive_category (letters) WHERE parent_id IS NULL;
-- One category for each lowest class: its pieces are numbered without gaps.
CREATE UNIQUE INDEX archive_category_code ON archive_category (letters, code) WHERE code <> '';

CREATE TRIGGER archive_category_is_never_deleted BEFORE DELETE ON archive_category
BEGIN SELECT RAISE (ABORT, 'categories are switched off, never deleted'); END;

-- What every office starts with. Accounting originals do not leave the house (会计档案管理办法 §13).
INSERT INTO archive_category VALUES
  (1, NULL, 'WS', '', '文书档案', 0, 0, 1, 1, 1),
  (2, NULL, 'KU', '', '会计档案', 1, 1, 2, 1, 1),
  (3, NULL, 'KJ', '', '科技档案', 0, 0, 3, 1, 1),
  (4, NULL, 'ZP', '', '照片档案', 0, 0, 4, 1, 1),
  (5, NULL, 'LY', '', '录音档案', 0, 0, 5, 1, 1),
  (6, NULL, 'LX', '', '录像档案', 0, 0, 6, 1, 1),
  (11, 1, 'WS', 'BGS', '收发文', 0, 0, 1, 1, 1),
  (12, 1, 'WS', 'HT', '合同', 1, 0, 2, 1, 1),
  (13, 1, 'WS', 'XY', '协议', 1, 0, 3, 1, 1),
  (14, 1, 'WS', 'QT', '其他资料', 0, 0, 4, 1, 1),
  (21, 2, 'KU', 'PZ', '会计凭证', 1, 1, 1, 1, 1),
  (22, 2, 'KU', 'ZB', '会计账簿', 1, 1, 2, 1, 1),
  (23, 2, 'KU', 'BG', '财务会计报告', 1, 1, 3, 1, 1),
  (24, 2, 'KU', 'QT', '其他会计资料', 1, 1, 4, 1, 1),
  (31, 3, 'KJ', 'SB', '设施设备资料', 0, 0, 1, 1, 1),
  (41, 4, 'ZP', 'BGS', '照片', 0, 0, 1, 1, 1),
  (51, 5, 'LY', 'BGS', '录音', 0, 0, 1, 1, 1),
  (61, 6, 'LX', 'BGS', '录像', 0, 0, 1, 1, 1);

-- Retention (保管期限表): a minimum in years, null for permanent, with the rule that it comes from.
CREATE TABLE retention_rule (
  id INTEGER PRIMARY KEY,
  category_id INTEGER NOT NULL REFERENCES archive_category (id),
  name TEXT NOT NULL CHECK (name <> ''),
  years INTEGER CHECK (years IN (10, 30)),
  -- the law sets a minimum below which the office may not go
  by_law INTEGER NOT NULL CHECK (by_law IN (0, 1)),
  least_years INTEGER CHECK (least_years IN (10, 30)),
  starts TEXT NOT NULL CHECK (starts IN ('yearEnd', 'documentDay')),
  source TEXT NOT NULL CHECK (source <> ''),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX retention_rule_category ON retention_rule (category_id);

CREATE TRIGGER retention_rule_is_never_deleted BEFORE DELETE ON retention_rule
BEGIN SELECT RAISE (ABORT, 'rules are switched off, never deleted'); END;

-- Accounting by 会计档案管理办法（财政部、国家档案局令第79号）附表一; the others are this office's own settings (†).
INSERT INTO retention_rule (id, category_id, name, years, by_law, least_years, starts, source, active, version)
SELECT column1, column2, column3, column4, 0, NULL, 'yearEnd', '本单位规定†，参照 DA/T 22—2015', 1, 1 FROM (VALUES
  (1, 11, '一般发文', 30),
  (2, 11, '一般收文', 10),
  (3, 11, '请示与批复', 30),
  (4, 11, '重要发文（年度计划与总结、机构与人事决定）', NULL),
  (5, 11, '重要收文（须贯彻执行、涉及权益）', NULL),
  (6, 11, '规章制度', NULL),
  (7, 12, '一般合同', 30),
  (8, 12, '物业服务合同', NULL),
  (9, 13, '一般协议', 30),
  (10, 13, '管理规约、业主公约', NULL),
  (11, 14, '其他资料', 10),
  (31, 31, '承接查验与设施设备图纸', NULL),
  (32, 31, '设备运行与维修记录', 10),
  (41, 41, '一般照片', 30),
  (42, 41, '重要活动照片', NULL),
  (51, 51, '会议录音', 10),
  (61, 61, '一般录像', 30),
  (62, 61, '重要活动录像', NULL)
);
INSERT INTO retention_rule (id, category_id, name, years, by_law, least_years, starts, source, active, version)
SELECT column1, column2, column3, column4, 1, column4, 'yearEnd', '会计档案管理办法（财政部、国家档案局令第79号）附表一', 1, 1
FROM (VALUES
  (101, 21, '原始凭证', 30),
  (102, 21, '记账凭证', 30),
  (103, 22, '总账', 30),
  (104, 22, '明细账', 30),
  (105, 22, '日记账', 30),
  (106, 22, '其他辅助性账簿', 30),
  (107, 23, '月度、季度、半年度财务会计报告', 10),
  (108, 23, '年度财务会计报告', NULL),
  (109, 24, '银行存款余额调节表', 10),
  (110, 24, '银行对账单', 10),
  (111, 24, '纳税申报表', 10),
  (112, 24, '会计档案移交清册', 30),
  (113, 24, '会计档案保管清册', NULL),
  (114, 24, '会计档案销毁清册', NULL),
  (115, 24, '会计档案鉴定意见书', NULL)
);

-- A place on the shelves: room, cabinet, shelf (库房位置).
CREATE TABLE shelf_place (
  id INTEGER PRIMARY KEY,
  room TEXT NOT NULL,
  cabinet TEXT NOT NULL,
  shelf TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX shelf_place_name ON shelf_place (room, cabinet, shelf);

-- A box or volume (盒、卷).
CREATE TABLE volume (
  id INTEGER PRIMARY KEY,
  category_id INTEGER NOT NULL REFERENCES archive_category (id),
  year INTEGER NOT NULL,
  retention TEXT NOT NULL CHECK (retention IN ('Y', 'D30', 'D10')),
  number INTEGER NOT NULL CHECK (number > 0),
  title TEXT NOT NULL,
  spine_mm INTEGER NOT NULL CHECK (spine_mm > 0),
  place_id INTEGER REFERENCES shelf_place (id),
  note TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX volume_number ON volume (category_id, year, retention, number);

CREATE TRIGGER volume_is_never_deleted BEFORE DELETE ON volume
BEGIN SELECT RAISE (ABORT, 'a box keeps its number'); END;

-- A piece (件): the unit of the archives. Its number is given once and never changes.
CREATE TABLE piece (
  id INTEGER PRIMARY KEY,
  fonds TEXT NOT NULL,
  letters TEXT NOT NULL,
  year INTEGER NOT NULL,
  -- Y, D30, D10
  retention TEXT NOT NULL CHECK (retention IN ('Y', 'D30', 'D10')),
  office_code TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  number TEXT NOT NULL UNIQUE,
  category_id INTEGER NOT NULL REFERENCES archive_category (id),
  retention_rule_id INTEGER REFERENCES retention_rule (id),
  title TEXT NOT NULL CHECK (title <> ''),
  -- titles that the archivist made stand in [ ]
  title_made INTEGER NOT NULL CHECK (title_made IN (0, 1)),
  document_number TEXT NOT NULL,
  document_day TEXT NOT NULL,
  responsible TEXT NOT NULL,
  secrecy TEXT NOT NULL,
  carrier TEXT NOT NULL CHECK (carrier IN ('paper', 'electronic', 'both')),
  pages INTEGER NOT NULL CHECK (pages >= 0),
  keywords TEXT NOT NULL,
  volume_id INTEGER REFERENCES volume (id),
  filed_by_name TEXT NOT NULL,
  filed_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('kept', 'destroyed')),
  destroyed_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX piece_sequence ON piece (fonds, letters, year, retention, office_code, sequence);
CREATE INDEX piece_category ON piece (category_id, year);
CREATE INDEX piece_volume ON piece (volume_id);

-- After filing only notes, its box and its destruction may be added.
CREATE TRIGGER piece_is_never_changed
BEFORE UPDATE OF id, fonds, letters, year, retention, office_code, sequence, number, category_id,
  retention_rule_id, title, title_made, document_number, document_day, responsible, secrecy, carrier, pages,
  keywords, filed_by_name, filed_at ON piece
BEGIN SELECT RAISE (ABORT, 'a filed piece is never changed: add a note'); END;

CREATE TRIGGER piece_is_never_deleted BEFORE DELETE ON piece
BEGIN SELECT RAISE (ABORT, 'a piece stays in the catalogue'); END;

-- What a piece is made of: documents of the registers, files, in their order.
CREATE TABLE piece_part (
  id INTEGER PRIMARY KEY,
  piece_id INTEGER NOT NULL REFERENCES piece (id),
  position INTEGER NOT NULL,
  -- original, reply, attachment, draft
  part TEXT NOT NULL CHECK (part IN ('original', 'reply', 'attachment', 'draft')),
  subject_kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL
) STRICT;

-- Nothing is filed twice; drafts stand beside the document that came of them.
CREATE UNIQUE INDEX piece_part_subject ON piece_part (subject_kind, subject_id) WHERE part <> 'draft';
CREATE INDEX piece_part_draft ON piece_part (subject_kind, subject_id) WHERE part = 'draft';
CREATE INDEX piece_part_piece ON piece_part (piece_id, position);

CREATE TRIGGER piece_part_is_never_changed BEFORE UPDATE ON piece_part
BEGIN SELECT RAISE (ABORT, 'a filed piece is never changed: add a note'); END;

CREATE TRIGGER piece_part_is_never_deleted BEFORE DELETE ON piece_part
BEGIN SELECT RAISE (ABORT, 'a filed piece is never changed: add a note'); END;

CREATE TABLE piece_note (
  id INTEGER PRIMARY KEY,
  piece_id INTEGER NOT NULL REFERENCES piece (id),
  text TEXT NOT NULL CHECK (text <> ''),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX piece_note_piece ON piece_note (piece_id);

CREATE TRIGGER piece_note_is_never_changed BEFORE UPDATE ON piece_note
BEGIN SELECT RAISE (ABORT, 'a note stays as written'); END;

CREATE TRIGGER piece_note_is_never_deleted BEFORE DELETE ON piece_note
BEGIN SELECT RAISE (ABORT, 'a note stays as written'); END;

-- A loan (借阅): of the original, a copy, or a view on the screen.
CREATE TABLE loan (
  id INTEGER PRIMARY KEY,
  piece_id INTEGER NOT NULL REFERENCES piece (id),
  kind TEXT NOT NULL CHECK (kind IN ('original', 'copy', 'view')),
  -- null for somebody from outside, whom the archivist wrote down
  borrower_id INTEGER REFERENCES person (id),
  borrower_name TEXT NOT NULL CHECK (borrower_name <> ''),
  borrower_unit TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose <> ''),
  -- approved: lies ready to be handed out
  status TEXT NOT NULL CHECK (status IN ('asked', 'approved', 'refused', 'out', 'returned', 'withdrawn')),
  asked_by_id INTEGER NOT NULL REFERENCES person (id),
  asked_by_name TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  approved_by_name TEXT,
  due_day TEXT NOT NULL,
  out_day TEXT,
  out_by_name TEXT,
  pages_out INTEGER CHECK (pages_out >= 0),
  renewals INTEGER NOT NULL,
  renewed_by_name TEXT,
  renewed_at INTEGER,
  returned_day TEXT,
  returned_at INTEGER,
  returned_to_name TEXT,
  pages_back INTEGER CHECK (pages_back >= 0),
  condition TEXT NOT NULL CHECK (condition IN ('', 'intact', 'worn', 'damaged', 'incomplete')),
  -- how it came back, why it was refused or taken back
  note TEXT NOT NULL,
  version INTEGER NOT NULL,
  CHECK ((out_day IS NOT NULL) = (status IN ('out', 'returned'))),
  CHECK ((returned_day IS NOT NULL) = (status = 'returned'))
) STRICT;

-- Nothing is lent twice: a piece has at most one original asked for or out.
CREATE UNIQUE INDEX loan_original_out ON loan (piece_id)
WHERE kind = 'original' AND status IN ('asked', 'approved', 'out');
CREATE INDEX loan_due ON loan (status, due_day);
CREATE INDEX loan_piece ON loan (piece_id);
CREATE INDEX loan_borrower ON loan (borrower_id, status);

CREATE TRIGGER loan_is_never_changed_once_back BEFORE UPDATE ON loan
WHEN OLD.status IN ('returned', 'withdrawn', 'refused')
BEGIN SELECT RAISE (ABORT, 'a loan that ended stays as it was'); END;

CREATE TRIGGER loan_is_never_deleted BEFORE DELETE ON loan
BEGIN SELECT RAISE (ABORT, 'a loan stays in the register'); END;

-- Every time something of an electronic view was opened: a file, or what a record says (without an attachment).
CREATE TABLE loan_view (
  id INTEGER PRIMARY KEY,
  loan_id INTEGER NOT NULL REFERENCES loan (id),
  attachment_id INTEGER REFERENCES attachment (id),
  file_name TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  person_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX loan_view_loan ON loan_view (loan_id);

CREATE TRIGGER loan_view_is_never_changed BEFORE UPDATE ON loan_view
BEGIN SELECT RAISE (ABORT, 'what was opened stays on record'); END;

CREATE TRIGGER loan_view_is_never_deleted BEFORE DELETE ON loan_view
BEGIN SELECT RAISE (ABORT, 'what was opened stays on record'); END;

-- A hold (暂缓): why a piece may not be destroyed.
CREATE TABLE piece_hold (
  id INTEGER PRIMARY KEY,
  piece_id INTEGER NOT NULL REFERENCES piece (id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  ended_by_name TEXT,
  ended_at INTEGER,
  end_reason TEXT NOT NULL,
  CHECK ((ended_at IS NULL) = (ended_by_name IS NULL))
) STRICT;

CREATE INDEX piece_hold_piece ON piece_hold (piece_id);

CREATE TRIGGER piece_hold_is_never_changed
BEFORE UPDATE OF id, piece_id, reason, by_name, at ON piece_hold
BEGIN SELECT RAISE (ABORT, 'a hold is ended, never changed'); END;

-- Disposal (鉴定销毁): appraisal, approval, 销毁清册 with signatures.
CREATE TABLE disposal (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  opinion TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'review', 'returned', 'approved', 'destroyed', 'void')),
  by_id INTEGER NOT NULL REFERENCES person (id),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  review_note TEXT NOT NULL,
  approved_at INTEGER,
  destroyed_at INTEGER,
  destroyed_day TEXT,
  -- both handlers (经办人) and the supervisor (监销人)
  handlers TEXT NOT NULL CHECK (json_valid(handlers)),
  supervisor TEXT NOT NULL,
  version INTEGER NOT NULL,
  CHECK ((destroyed_at IS NOT NULL) = (status = 'destroyed')),
  CHECK (status NOT IN ('approved', 'destroyed') OR approved_at IS NOT NULL)
) STRICT;

CREATE TRIGGER disposal_is_never_changed_once_destroyed BEFORE UPDATE ON disposal
WHEN OLD.status IN ('destroyed', 'void')
BEGIN SELECT RAISE (ABORT, 'a disposal list that was carried out stays as it was'); END;

CREATE TRIGGER disposal_is_never_deleted BEFORE DELETE ON disposal
BEGIN SELECT RAISE (ABORT, 'a disposal list stays on record'); END;

CREATE TABLE disposal_piece (
  disposal_id INTEGER NOT NULL REFERENCES disposal (id),
  piece_id INTEGER NOT NULL REFERENCES piece (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('destroy', 'extend')),
  opinion TEXT NOT NULL,
  -- the last year in which it is kept, when its retention is extended
  until_year INTEGER,
  PRIMARY KEY (disposal_id, piece_id),
  CHECK ((until_year IS NOT NULL) = (verdict = 'extend'))
) STRICT, WITHOUT ROWID;

CREATE INDEX disposal_piece_piece ON disposal_piece (piece_id);

-- What is left of a destroyed file: its name in the store. Its bytes are taken away after the commit.
CREATE TABLE destroyed_file (
  sha256 TEXT PRIMARY KEY REFERENCES file (sha256),
  disposal_id INTEGER NOT NULL REFERENCES disposal (id),
  at INTEGER NOT NULL,
  erased_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX destroyed_file_waiting ON destroyed_file (at) WHERE erased_at IS NULL;

-- Handover packages (移交包) that were made of the archives or taken into them.
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  way TEXT NOT NULL CHECK (way IN ('made', 'taken')),
  -- SHA-256 of the package's own list of files
  manifest TEXT NOT NULL CHECK (length(manifest) = 64),
  office_name TEXT NOT NULL,
  path TEXT NOT NULL,
  pieces INTEGER NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  -- pieces that lay in the archives already
  known INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Which pieces came in with a package: their numbers were given elsewhere.
CREATE TABLE handover_piece (
  piece_id INTEGER PRIMARY KEY REFERENCES piece (id),
  manifest TEXT NOT NULL CHECK (length(manifest) = 64),
  at INTEGER NOT NULL
) STRICT;

-- A folder that is looked into for files to take in (监视文件夹): a scanner's, a share.
CREATE TABLE watched_folder (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE CHECK (path <> ''),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- Taking in (收集): each source file's way into the store, what became of it, and why one did not come in.
CREATE TABLE intake (
  id INTEGER PRIMARY KEY,
  -- sent from a desk, found in a watched folder, taken out of a mail
  way TEXT NOT NULL CHECK (way IN ('desk', 'folder', 'mail')),
  -- where it lay, as its sender or its folder calls the place
  source TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  size INTEGER NOT NULL CHECK (size >= 0),
  -- when the source was last written, epoch ms
  modified_at INTEGER,
  folder_id INTEGER REFERENCES watched_folder (id),
  mail_id INTEGER REFERENCES intake (id),
  sha256 TEXT REFERENCES file (sha256),
  format TEXT,
  state TEXT NOT NULL CHECK (state IN ('taken', 'known', 'failed', 'attached', 'toFile', 'filed', 'dismissed')),
  -- the refusal with its facts
  problem TEXT CHECK (json_valid(problem)),
  tries INTEGER NOT NULL CHECK (tries > 0),
  -- the record that carries it now, or the one that has the same bytes already
  subject_kind TEXT,
  subject_id INTEGER,
  -- what it is as a document of its own: title, number, day, responsible party, secrecy, keywords
  document TEXT CHECK (json_valid(document)),
  piece_number TEXT NOT NULL,
  -- why it was dismissed
  reason TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  settled_by_name TEXT NOT NULL,
  settled_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (state <> 'failed' OR problem IS NOT NULL),
  CHECK (state NOT IN ('taken', 'attached', 'toFile', 'filed') OR sha256 IS NOT NULL),
  CHECK (state NOT IN ('toFile', 'filed') OR document IS NOT NULL)
) STRICT;

CREATE INDEX intake_state ON intake (state, id);
CREATE INDEX intake_sha256 ON intake (sha256);
CREATE INDEX intake_source ON intake (folder_id, source, name);

CREATE TRIGGER intake_is_never_deleted BEFORE DELETE ON intake
BEGIN SELECT RAISE (ABORT, 'what was taken in stays in the list'); END;

CREATE TRIGGER intake_stays_filed BEFORE UPDATE ON intake WHEN OLD.state = 'filed'
BEGIN SELECT RAISE (ABORT, 'a filed document is never changed'); END;

-- A page whose words are not the file's own: read from its picture (文字识别), or corrected by a person.
CREATE TABLE page_text (
  sha256 TEXT NOT NULL REFERENCES file (sha256),
  page INTEGER NOT NULL CHECK (page > 0),
  -- own: the file's own words, kept with the file, which a person corrected
  state TEXT NOT NULL CHECK (state IN ('own', 'waiting', 'read', 'failed')),
  text TEXT NOT NULL,
  -- per cent, of the page's words together
  confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),
  -- why the picture was not read, as a code
  message TEXT NOT NULL,
  -- begun and not ended: a page that takes the program down is not tried without end
  tries INTEGER NOT NULL CHECK (tries >= 0),
  corrected TEXT,
  corrected_by_name TEXT,
  corrected_at INTEGER,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (sha256, page),
  CHECK (state = 'read' OR text = ''),
  CHECK ((corrected IS NULL) = (corrected_by_name IS NULL) AND (corrected IS NULL) = (corrected_at IS NULL))
) STRICT, WITHOUT ROWID;

-- First pages before second ones: a letter does not wait for a book.
CREATE INDEX page_text_waiting ON page_text (page, at) WHERE state = 'waiting';

-- Files with pages are read once more: their pages are told apart, and those that are pictures wait to be read.
UPDATE file_text SET state = 'waiting', text = '', message = '' WHERE sha256 IN (
  SELECT sha256 FROM attachment WHERE format IN ('pdf', 'pptx', 'ofd', 'png', 'jpeg', 'webp', 'tiff'));

-- The office's books and magazines, and who has them (图书, SEC-18).
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL CHECK (title <> ''),
  author TEXT NOT NULL,
  publisher TEXT NOT NULL,
  isbn TEXT NOT NULL,
  place TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('kept', 'lost', 'removed')),
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE book_loan (
  id INTEGER PRIMARY KEY,
  book_id INTEGER NOT NULL REFERENCES book (id),
  borrower_id INTEGER REFERENCES person (id),
  borrower_name TEXT NOT NULL CHECK (borrower_name <> ''),
  out_day TEXT NOT NULL,
  due_day TEXT NOT NULL,
  returned_day TEXT,
  note TEXT NOT NULL
) STRICT;

-- A book is with one borrower at a time.
CREATE UNIQUE INDEX book_loan_out ON book_loan (book_id) WHERE returned_day IS NULL;
CREATE INDEX book_loan_due ON book_loan (due_day) WHERE returned_day IS NULL;
