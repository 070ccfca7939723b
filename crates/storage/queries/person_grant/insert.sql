INSERT INTO person_grant (person_id, role, scope) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
