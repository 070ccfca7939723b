SELECT person_id, role, scope FROM person_grant WHERE person_id = $1 ORDER BY role, scope
