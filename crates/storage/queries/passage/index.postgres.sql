INSERT INTO passage_index (passage_id, lexemes)
SELECT
    passage_id,
    -- Between the two stands a word that nobody looks for, so that no phrase begins in one and ends in the other.
    setweight(to_tsvector('plain_english', plain_words(words) || ' endofthesewords'), 'A')
        || setweight(to_tsvector('plain_english', plain_words(section)), 'B')
FROM passage WHERE passage_id > $1
