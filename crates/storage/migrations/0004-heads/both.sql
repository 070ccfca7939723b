-- Signed heads: each binds every event up to its position.

CREATE TABLE signed_head (
    position  BIGINT NOT NULL PRIMARY KEY,
    made_at   TEXT   NOT NULL,
    digest    TEXT   NOT NULL,
    key       TEXT   NOT NULL,
    signature TEXT   NOT NULL
);
