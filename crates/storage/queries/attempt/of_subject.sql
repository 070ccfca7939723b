SELECT tried_at, is_good FROM attempt WHERE subject = $1 AND tried_at > $2 AND attempt_id <> $3 ORDER BY tried_at
LIMIT 1000
