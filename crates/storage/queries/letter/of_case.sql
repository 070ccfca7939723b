SELECT letter.letter_id, letter.case_id, letter.sequence, letter.kind, letter.recipient, letter.subject, letter.body, letter.made_at
FROM letter WHERE letter.case_id = $1
ORDER BY letter.letter_id
