INSERT INTO session (digest, person_id, stage, begun_at, seen_at, proved_at, device)
VALUES ($1, $2, $3, $4, $5, $6, $7)
