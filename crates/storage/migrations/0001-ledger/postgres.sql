-- Words are found as SQLite's index finds them: by their English stems, none left out as too common.
CREATE TEXT SEARCH DICTIONARY plain_stem (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION plain_english (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION plain_english ALTER MAPPING FOR asciiword, word, numword WITH plain_stem;

-- Letters without their accents.
CREATE FUNCTION unaccented(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT regexp_replace(normalize(words, NFD), '[\u0300-\u036f]+', '', 'g') $$;

-- Letters and digits alone, so that the parser sees words and no addresses, hyphens or paths.
CREATE FUNCTION plain_words(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT regexp_replace(unaccented(words), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+', ' ', 'g') $$;

CREATE TABLE passage_index (
    passage_id BIGINT   NOT NULL PRIMARY KEY REFERENCES passage (passage_id),
    lexemes    tsvector NOT NULL
);
CREATE INDEX passage_by_lexeme ON passage_index USING gin (lexemes);

CREATE FUNCTION history_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history is kept'; END $$;

CREATE TRIGGER import_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON import EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER undo_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON undo EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER source_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON source EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER record_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON record EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER refusal_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON refusal EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER decision_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON decision EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER passage_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON passage EXECUTE FUNCTION history_is_kept();
