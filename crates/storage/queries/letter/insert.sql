INSERT INTO letter (letter_id, case_id, sequence, kind, recipient, subject, body, made_at)
VALUES ((SELECT coalesce(max(letter_id), 0) + 1 FROM letter), $1, $2, $3, $4, $5, $6, $7)
