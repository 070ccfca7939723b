-- What each source says, in the order it arrived. Nothing here is ever changed or deleted: an undo is a row too.
-- Days and moments are text as ISO 8601 writes them. Numbers are given by the program, so that they are the same on every
-- database.

CREATE TABLE import (
    import_id INTEGER NOT NULL PRIMARY KEY,
    kind      TEXT    NOT NULL CHECK (kind IN ('files', 'decision')),
    made_at   TEXT    NOT NULL,
    importer  TEXT    NOT NULL,
    note      TEXT    NOT NULL
);

CREATE TABLE undo (
    import_id INTEGER NOT NULL PRIMARY KEY REFERENCES import (import_id),
    made_at   TEXT    NOT NULL,
    importer  TEXT    NOT NULL
);

CREATE TABLE source (
    source_id INTEGER NOT NULL PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES import (import_id),
    name      TEXT    NOT NULL,
    sha256    TEXT    NOT NULL,
    size      INTEGER NOT NULL,
    kind      TEXT    NOT NULL
);
CREATE INDEX source_by_sha256 ON source (sha256);
CREATE INDEX source_by_import ON source (import_id);

-- What one source says of one thing. `claims` and `flags` are JSON.
CREATE TABLE record (
    record_id  INTEGER NOT NULL PRIMARY KEY,
    source_id  INTEGER NOT NULL REFERENCES source (source_id),
    kind       TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    series     TEXT    NOT NULL,
    own_key    TEXT,
    sheet      TEXT    NOT NULL,
    row_number INTEGER,
    claims     TEXT    NOT NULL,
    flags      TEXT    NOT NULL
);
CREATE INDEX record_by_kind ON record (kind, body);
CREATE INDEX record_by_source ON record (source_id);

-- What a source says that could not be taken.
CREATE TABLE refusal (
    refusal_id  INTEGER NOT NULL PRIMARY KEY,
    source_id   INTEGER NOT NULL REFERENCES source (source_id),
    sheet       TEXT    NOT NULL,
    row_number  INTEGER,
    column_name TEXT    NOT NULL,
    printed     TEXT    NOT NULL,
    says        TEXT    NOT NULL,
    remedy      TEXT    NOT NULL
);
CREATE INDEX refusal_by_source ON refusal (source_id);

-- Somebody's word where sources disagree: what this record says of the field stands.
CREATE TABLE decision (
    decision_id INTEGER NOT NULL PRIMARY KEY,
    import_id   INTEGER NOT NULL REFERENCES import (import_id),
    record_id   INTEGER NOT NULL REFERENCES record (record_id),
    field       TEXT    NOT NULL,
    why         TEXT    NOT NULL
);
CREATE INDEX decision_by_import ON decision (import_id);
CREATE INDEX decision_by_record ON decision (record_id);

-- Paragraphs and findings of published documents.
CREATE TABLE passage (
    passage_id INTEGER NOT NULL PRIMARY KEY,
    record_id  INTEGER NOT NULL REFERENCES record (record_id),
    kind       TEXT    NOT NULL,
    section    TEXT    NOT NULL,
    area       TEXT    NOT NULL,
    number     INTEGER,
    page       INTEGER NOT NULL,
    words      TEXT    NOT NULL
);
CREATE INDEX passage_by_record ON passage (record_id);
