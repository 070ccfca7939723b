INSERT INTO attempt (attempt_id, subject, address, tried_at, is_good) VALUES ($1, $2, $3, $4, FALSE)
