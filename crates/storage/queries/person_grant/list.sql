SELECT person_id, role, scope FROM person_grant ORDER BY person_id, role, scope
