-- Search over every record but entries, whose words stand in entry_text: one row a record, kept in its transaction.

-- What a hit is filtered, counted and sorted by: narrow, because a common word reads tens of thousands of them.
CREATE TABLE search_doc (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  -- what a person must be allowed to do to find it
  permission TEXT NOT NULL,
  -- the one person who finds it; null when everybody with the permission does
  owner_id INTEGER REFERENCES person (id),
  -- the record's business date, if it has one
  day TEXT,
  -- last written, epoch ms
  at INTEGER NOT NULL,
  UNIQUE (kind, subject_id)
) STRICT;

CREATE INDEX search_doc_day ON search_doc (day);

-- What is shown of a hit, as it is written.
CREATE TABLE search_content (
  id INTEGER PRIMARY KEY REFERENCES search_doc (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  people TEXT NOT NULL,
  number TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- Its tokens under the same id. They come folded: the tokenizer only parts them at spaces. One sign is a prefix.
CREATE VIRTUAL TABLE search_text USING fts5 (
  title, body, people, number, title_pinyin, people_pinyin,
  content = '', contentless_delete = 1, prefix = '1', tokenize = 'ascii'
);
-- Larger pieces, merged more at once and less often: writing is half as fast again, and no merge holds up a desk.
INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 16000000);
INSERT INTO search_text (search_text, rank) VALUES ('automerge', 16);
INSERT INTO search_text (search_text, rank) VALUES ('crisismerge', 64);

-- How far the index has been built.
CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- of the index as this program writes it: another one is built from the beginning
  version INTEGER NOT NULL,
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  -- the last record that was looked at
  kind TEXT NOT NULL,
  after_id INTEGER NOT NULL,
  -- the entries from after_id to this one are being written anew; 0 when they are left as they are
  entries_to INTEGER NOT NULL
) STRICT;
