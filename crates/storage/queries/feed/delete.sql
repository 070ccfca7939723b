DELETE FROM feed WHERE person_id = $1
