INSERT INTO credential (person_id, code_pending) VALUES ($1, $2)
ON CONFLICT (person_id) DO UPDATE SET code_pending = excluded.code_pending
