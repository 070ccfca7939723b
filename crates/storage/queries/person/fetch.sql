SELECT person_id, name, email, authority, state, added_at FROM person WHERE person_id = $1
