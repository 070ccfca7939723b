INSERT INTO passage_index (rowid, words, section)
SELECT passage_id, words, section FROM passage WHERE passage_id > $1
