INSERT INTO letter_try (letter_id, number, made_at, is_sent, says)
VALUES ($1, (SELECT coalesce(max(number), 0) + 1 FROM letter_try WHERE letter_id = $1), $2, $3, $4)
