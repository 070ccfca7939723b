INSERT INTO case_event (position, case_id, sequence, made_at, actor, kind, body, command, previous, hash)
