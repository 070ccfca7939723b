SELECT made_at, person_id, case_id, part FROM reading ORDER BY reading_id DESC LIMIT $1
