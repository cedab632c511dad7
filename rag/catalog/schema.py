"""The catalog's tables, as numbered migrations: `PRAGMA user_version` says which of them a file has."""

from __future__ import annotations

V1 = """
CREATE TABLE posts (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE classifications (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE tags (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;

-- One row a cable. `day` is the ordinal of the day of creation; `state` is 0 stored, 1 embedded, 2 indexed.
-- The paragraphs of a cable have successive ids, and so have its chunks: hence first and count.
CREATE TABLE cables (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reference_id TEXT NOT NULL UNIQUE,
  canonical_id TEXT NOT NULL,
  created TEXT, day INTEGER, released TEXT,
  post INTEGER NOT NULL REFERENCES posts, classification INTEGER NOT NULL REFERENCES classifications,
  subject TEXT NOT NULL, is_partial INTEGER NOT NULL,
  hash BLOB NOT NULL, state INTEGER NOT NULL DEFAULT 0, characters INTEGER NOT NULL,
  first_paragraph INTEGER NOT NULL, paragraphs INTEGER NOT NULL,
  first_chunk INTEGER NOT NULL DEFAULT 0, chunks INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX cables_canonical ON cables(canonical_id) WHERE canonical_id <> reference_id;
CREATE INDEX cables_pending ON cables(state) WHERE state < 2;
CREATE INDEX cables_post ON cables(post, day);
CREATE INDEX cables_day ON cables(day);

-- The whole Cable as compressed JSON: the truth that all other columns repeat.
CREATE TABLE documents (cable INTEGER PRIMARY KEY REFERENCES cables ON DELETE CASCADE, body BLOB NOT NULL) STRICT;

CREATE TABLE paragraphs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  cable INTEGER NOT NULL REFERENCES cables ON DELETE CASCADE,
  number INTEGER NOT NULL, occurrence INTEGER NOT NULL, supplied INTEGER NOT NULL,
  portion TEXT, kind TEXT NOT NULL, heading TEXT, text TEXT NOT NULL,
  UNIQUE (cable, number, occurrence)
) STRICT;
CREATE TABLE cable_tags (
  tag INTEGER NOT NULL REFERENCES tags, cable INTEGER NOT NULL REFERENCES cables ON DELETE CASCADE,
  PRIMARY KEY (tag, cable)
) STRICT, WITHOUT ROWID;
CREATE INDEX cable_tags_cable ON cable_tags(cable);
CREATE TABLE citations (
  cable INTEGER NOT NULL REFERENCES cables ON DELETE CASCADE, target TEXT NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (cable, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX citations_target ON citations(target);
CREATE TABLE sources (
  cable INTEGER NOT NULL REFERENCES cables ON DELETE CASCADE,
  file TEXT NOT NULL, member TEXT NOT NULL, place INTEGER NOT NULL, format TEXT NOT NULL,
  PRIMARY KEY (cable, file, member, place)
) STRICT, WITHOUT ROWID;

-- Windows of paragraphs; the vector of chunk n is row n of the vector file. `digest` is of the text embedded.
CREATE TABLE chunks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paragraph INTEGER NOT NULL REFERENCES paragraphs ON DELETE CASCADE,
  start INTEGER NOT NULL, stop INTEGER NOT NULL, digest INTEGER NOT NULL
) STRICT;
CREATE INDEX chunks_digest ON chunks(digest);
CREATE INDEX chunks_paragraph ON chunks(paragraph);
-- What the indexes still hold and the catalog no longer does.
CREATE TABLE dropped (chunk INTEGER PRIMARY KEY) STRICT;

CREATE TABLE reports (
  id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT,
  read INTEGER NOT NULL DEFAULT 0, new INTEGER NOT NULL DEFAULT 0, replaced INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE rejects (
  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
  file TEXT NOT NULL, member TEXT, place INTEGER, reason TEXT NOT NULL
) STRICT;
CREATE INDEX rejects_report ON rejects(report);
"""

V2 = """
-- Earlier versions of replaced cables stay reachable.
CREATE TABLE versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, reference_id TEXT NOT NULL, hash BLOB NOT NULL, released TEXT,
  replaced TEXT NOT NULL, body BLOB NOT NULL,
  UNIQUE (reference_id, hash)
) STRICT;
ALTER TABLE reports ADD COLUMN earlier INTEGER NOT NULL DEFAULT 0;
"""

V3 = """
-- What the chunks were made with (embedder and chunking); chunks of another making are no use.
CREATE TABLE made (id INTEGER PRIMARY KEY CHECK (id = 1), making TEXT NOT NULL) STRICT;
"""

V4 = """
-- The number of the vector file: that of the generation of indexes that first held these chunks.
ALTER TABLE made ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
"""

V5 = """
-- Progress is told in paragraphs.
ALTER TABLE cables DROP COLUMN characters;
"""

V6 = """
-- What was taken out on purpose; a later ingest passes it over. `pending` until both indexes and the vectors forgot it.
CREATE TABLE removed (
  reference_id TEXT PRIMARY KEY, canonical_id TEXT NOT NULL, removed TEXT NOT NULL, who TEXT NOT NULL,
  why TEXT NOT NULL, pending INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX removed_canonical ON removed(canonical_id);
-- What was found broken and set aside, until its source is read again.
CREATE TABLE broken (
  reference_id TEXT PRIMARY KEY, found TEXT NOT NULL, why TEXT NOT NULL, sources TEXT NOT NULL,
  pending INTEGER NOT NULL DEFAULT 1
) STRICT;
-- CRC-32 of the bytes; NULL for what an older program wrote, which `library check` holds against the document alone.
ALTER TABLE documents ADD COLUMN crc INTEGER;
ALTER TABLE paragraphs ADD COLUMN crc INTEGER;
ALTER TABLE versions ADD COLUMN crc INTEGER;
ALTER TABLE reports ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reports ADD COLUMN mended INTEGER NOT NULL DEFAULT 0;
"""

MIGRATIONS: tuple[str, ...] = (V1, V2, V3, V4, V5, V6)
SCHEMA = len(MIGRATIONS)
