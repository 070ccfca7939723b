DELETE FROM person_grant WHERE person_id = $1 AND role = $2 AND scope = $3
