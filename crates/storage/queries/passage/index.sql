INSERT INTO passage_index (rowid, words, section) VALUES ($1, $2, $3)
