SELECT passage_id, record_id, kind, section, area, number, page, words
FROM passage WHERE record_id = $1 ORDER BY passage_id
