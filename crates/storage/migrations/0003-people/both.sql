-- Who works here, what they were granted, how they sign in, and who changed it. Seconds are counted from 1970; `made_at` is
-- the moment in England with its offset.

CREATE TABLE person (
    person_id TEXT NOT NULL PRIMARY KEY,
    name      TEXT NOT NULL,
    email     TEXT NOT NULL UNIQUE,
    authority TEXT,
    state     TEXT NOT NULL,
    added_at  TEXT NOT NULL
);

CREATE TABLE person_grant (
    person_id TEXT NOT NULL REFERENCES person (person_id),
    role      TEXT NOT NULL,
    scope     TEXT NOT NULL,
    PRIMARY KEY (person_id, role, scope)
);

-- `password` is a PHC string of Argon2id; secrets of codes are hexadecimal, a pending one is not yet confirmed.
CREATE TABLE credential (
    person_id    TEXT NOT NULL PRIMARY KEY REFERENCES person (person_id),
    password     TEXT,
    code_secret  TEXT,
    code_pending TEXT,
    code_last    BIGINT
);

-- Who signs in with somebody else's word: the issuer and the name they have there.
CREATE TABLE identity (
    issuer    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (person_id),
    PRIMARY KEY (issuer, subject)
);

-- `digest` is the SHA-256 of what the browser holds, so that a copy of the store lets nobody in.
CREATE TABLE session (
    digest    TEXT   NOT NULL PRIMARY KEY,
    person_id TEXT   NOT NULL REFERENCES person (person_id),
    stage     TEXT   NOT NULL,
    begun_at  BIGINT NOT NULL,
    seen_at   BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    device    TEXT   NOT NULL
);
CREATE INDEX session_by_person ON session (person_id);

-- Tries to sign in. `subject` is what was typed as an address, known or not.
CREATE TABLE attempt (
    attempt_id TEXT    NOT NULL PRIMARY KEY,
    subject    TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    tried_at   BIGINT  NOT NULL,
    is_good    BOOLEAN NOT NULL
);
CREATE INDEX attempt_by_subject ON attempt (subject, tried_at);
CREATE INDEX attempt_by_address ON attempt (address, tried_at);

CREATE TABLE interest (
    interest_id BIGINT NOT NULL PRIMARY KEY,
    person_id   TEXT   NOT NULL REFERENCES person (person_id),
    authority   TEXT   NOT NULL,
    says        TEXT   NOT NULL,
    from_day    TEXT   NOT NULL,
    until_day   TEXT,
    made_at     TEXT   NOT NULL
);
CREATE INDEX interest_by_person ON interest (person_id);

-- Who changed what about which person.
CREATE TABLE person_change (
    change_id BIGINT NOT NULL PRIMARY KEY,
    made_at   TEXT   NOT NULL,
    actor     TEXT   NOT NULL,
    person_id TEXT   NOT NULL REFERENCES person (person_id),
    kind      TEXT   NOT NULL,
    says      TEXT   NOT NULL
);
CREATE INDEX person_change_by_person ON person_change (person_id);

-- Who read which sensitive part of which case.
CREATE TABLE reading (
    reading_id BIGINT NOT NULL PRIMARY KEY,
    made_at    TEXT   NOT NULL,
    person_id  TEXT   NOT NULL,
    case_id    TEXT   NOT NULL,
    part       TEXT   NOT NULL
);
CREATE INDEX reading_by_case ON reading (case_id);
