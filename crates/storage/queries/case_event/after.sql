SELECT position, case_id, sequence, made_at, actor, kind, body, command, previous, hash
FROM case_event WHERE position > $1
ORDER BY position
LIMIT $2
