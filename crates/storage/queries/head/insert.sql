INSERT INTO signed_head (position, made_at, digest, key, signature) VALUES ($1, $2, $3, $4, $5)
