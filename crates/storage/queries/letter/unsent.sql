SELECT letter.letter_id, letter.case_id, letter.sequence, letter.kind, letter.recipient, letter.subject, letter.body, letter.made_at,
    (SELECT count(*) FROM letter_try WHERE letter_try.letter_id = letter.letter_id) AS tries,
    (SELECT max(made_at) FROM letter_try WHERE letter_try.letter_id = letter.letter_id) AS tried_at
FROM letter
WHERE letter.recipient <> ''
    AND NOT EXISTS (SELECT 1 FROM letter_try WHERE letter_try.letter_id = letter.letter_id AND is_sent)
ORDER BY tries, letter.letter_id
LIMIT $1
