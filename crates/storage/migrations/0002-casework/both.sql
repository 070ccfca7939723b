-- Cases: what happened, as a chain of events that is only ever added to, and beside it what they add up to.
-- Days and moments are text as ISO 8601 writes them. `position` counts every event of the store, `sequence` those of a case;
-- neither has a gap. `hash` covers the event and the hash before it in the case.

CREATE TABLE case_event (
    position BIGINT NOT NULL PRIMARY KEY,
    case_id  TEXT   NOT NULL,
    sequence BIGINT NOT NULL,
    made_at  TEXT   NOT NULL,
    actor    TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    body     TEXT   NOT NULL,
    command  TEXT,
    previous TEXT   NOT NULL,
    hash     TEXT   NOT NULL,
    UNIQUE (case_id, sequence)
);

-- What a case's events add up to, for lists. It can be made again from them at any time.
CREATE TABLE case_row (
    case_id      TEXT    NOT NULL PRIMARY KEY,
    sequence     BIGINT  NOT NULL,
    hash         TEXT    NOT NULL,
    authority    TEXT    NOT NULL,
    edition      TEXT    NOT NULL,
    activity     TEXT    NOT NULL,
    step         TEXT    NOT NULL,
    is_over      BOOLEAN NOT NULL,
    is_pilot     BOOLEAN NOT NULL,
    first_day    TEXT,
    lead         TEXT,
    published_on TEXT,
    changed_at   TEXT    NOT NULL
);
CREATE INDEX case_row_by_authority ON case_row (authority);
CREATE INDEX case_row_by_over ON case_row (is_over, case_id);

-- What was published, word for word. Public pages are made from nothing else.
CREATE TABLE published (
    case_id      TEXT   NOT NULL REFERENCES case_row (case_id),
    version      BIGINT NOT NULL,
    published_on TEXT   NOT NULL,
    authority    TEXT   NOT NULL,
    body         TEXT   NOT NULL,
    PRIMARY KEY (case_id, version)
);
CREATE INDEX published_by_authority ON published (authority, published_on);

-- Letters, kept as they were written in the same moment as the event that calls for them.
CREATE TABLE letter (
    letter_id BIGINT NOT NULL PRIMARY KEY,
    case_id   TEXT   NOT NULL REFERENCES case_row (case_id),
    sequence  BIGINT NOT NULL,
    kind      TEXT   NOT NULL,
    recipient TEXT   NOT NULL,
    subject   TEXT   NOT NULL,
    body      TEXT   NOT NULL,
    made_at   TEXT   NOT NULL
);
CREATE INDEX letter_by_case ON letter (case_id);

-- Each try to send a letter.
CREATE TABLE letter_try (
    letter_id BIGINT  NOT NULL REFERENCES letter (letter_id),
    number    BIGINT  NOT NULL,
    made_at   TEXT    NOT NULL,
    is_sent   BOOLEAN NOT NULL,
    says      TEXT    NOT NULL,
    PRIMARY KEY (letter_id, number)
);
