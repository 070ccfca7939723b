SELECT made_at, actor, person_id, kind, says FROM person_change ORDER BY change_id DESC LIMIT $1
