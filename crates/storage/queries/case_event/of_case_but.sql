SELECT position, case_id, sequence, made_at, actor, kind, body, command, previous, hash
FROM case_event WHERE case_id = $1 AND substr(kind, 1, length($2)) <> $2
ORDER BY sequence
