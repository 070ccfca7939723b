SELECT person_id, name, email, authority, state, added_at FROM person WHERE email = $1
