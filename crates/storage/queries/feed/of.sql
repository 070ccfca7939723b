SELECT made_at FROM feed WHERE person_id = $1
