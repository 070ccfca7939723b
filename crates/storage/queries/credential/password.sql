INSERT INTO credential (person_id, password, is_given) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET password = excluded.password, is_given = excluded.is_given
