INSERT INTO reading (reading_id, made_at, person_id, case_id, part)
SELECT coalesce(max(reading_id), 0) + 1, $1, $2, $3, $4 FROM reading
