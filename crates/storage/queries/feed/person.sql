SELECT person_id FROM feed WHERE digest = $1
