INSERT INTO identity (issuer, subject, person_id) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
