SELECT person_id, name, email, authority, state, added_at FROM person ORDER BY name, person_id
