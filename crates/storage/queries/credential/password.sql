INSERT INTO credential (person_id, password) VALUES ($1, $2)
ON CONFLICT (person_id) DO UPDATE SET password = excluded.password
