-- A password that somebody else gave is changed before anything else is done.
ALTER TABLE credential ADD COLUMN is_given BOOLEAN NOT NULL DEFAULT FALSE;

-- At one issuer somebody is one name. Another with the same address, given out anew there, is not them.
CREATE UNIQUE INDEX identity_by_person ON identity (issuer, person_id);
