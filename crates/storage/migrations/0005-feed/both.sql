-- Calendars that are fetched without signing in. `digest` is the SHA-256 of what the address holds, so that a copy of the
-- store opens none. A person has one address at most.

CREATE TABLE feed (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (person_id),
    digest    TEXT NOT NULL UNIQUE,
    made_at   TEXT NOT NULL
);
