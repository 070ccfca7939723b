INSERT INTO feed (person_id, digest, made_at) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET digest = excluded.digest, made_at = excluded.made_at
