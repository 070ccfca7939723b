INSERT INTO person_change (change_id, made_at, actor, person_id, kind, says)
SELECT coalesce(max(change_id), 0) + 1, $1, $2, $3, $4, $5 FROM person_change
