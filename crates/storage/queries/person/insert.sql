INSERT INTO person (person_id, name, email, authority, state, added_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING
