INSERT INTO passage (passage_id, record_id, kind, section, area, number, page, words)
VALUES ((SELECT coalesce(max(passage_id), 0) + 1 FROM passage), $1, $2, $3, $4, $5, $6, $7)
RETURNING passage_id
