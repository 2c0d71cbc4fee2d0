-- Finding: what a document is narrowed by, who finds it beside those with its right, and searches kept under a name.

-- The index is made from the records alone: it is built anew when the program next opens the office.
DROP TABLE search_text;
DROP TABLE search_content;
DROP TABLE search_doc;
DELETE FROM search_state;

-- What a hit is filtered, counted and sorted by: narrow, because a common word reads tens of thousands of them.
CREATE TABLE search_doc (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  -- what a person must be allowed to do to find it; null when nobody finds it by a right
  permission TEXT,
  -- the people who find it whatever their rights: their ids in order, as JSON
  readers TEXT NOT NULL CHECK (json_valid(readers)),
  category TEXT NOT NULL,
  retention TEXT NOT NULL,
  state TEXT NOT NULL,
  -- the record's business date, if it has one
  day TEXT,
  -- last written, epoch ms
  at INTEGER NOT NULL,
  UNIQUE (kind, subject_id)
) STRICT;

CREATE INDEX search_doc_day ON search_doc (day);

-- What is shown of a hit, as it is written, under the same id.
CREATE TABLE search_content (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  people TEXT NOT NULL,
  number TEXT NOT NULL,
  sender TEXT NOT NULL,
  place TEXT NOT NULL,
  keywords TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- Its tokens under the same id. They come folded: the tokenizer only parts them at spaces. `said` columns hold the
-- pinyin of a column and its single signs.
CREATE VIRTUAL TABLE search_text USING fts5 (
  title, body, people, number, sender, place, keywords, title_said, people_said, sender_said,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- Larger pieces, merged more at once and less often: writing is half as fast again, and no merge holds up a desk.
INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 16000000);
INSERT INTO search_text (search_text, rank) VALUES ('automerge', 16);
INSERT INTO search_text (search_text, rank) VALUES ('crisismerge', 64);

-- Each Chinese sign that stands in a document, once: a search for one sign reads a fraction of what an index of
-- beginnings would.
CREATE VIRTUAL TABLE search_sign USING fts5 (
  signs, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
INSERT INTO search_sign (search_sign, rank) VALUES ('hashsize', 16000000);
INSERT INTO search_sign (search_sign, rank) VALUES ('automerge', 16);
INSERT INTO search_sign (search_sign, rank) VALUES ('crisismerge', 64);

-- Searches that a person keeps under a name (常用检索), in the order in which they were kept.
CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  name TEXT NOT NULL CHECK (name <> ''),
  query TEXT NOT NULL CHECK (query <> ''),
  -- what the results are narrowed to
  narrowed TEXT NOT NULL CHECK (json_valid(narrowed)),
  sort TEXT NOT NULL CHECK (sort IN ('newest', 'best')),
  at INTEGER NOT NULL,
  -- taken away, and may be brought back
  removed_at INTEGER
) STRICT;

CREATE UNIQUE INDEX saved_search_name ON saved_search (person_id, name) WHERE removed_at IS NULL;
