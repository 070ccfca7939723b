SELECT person_id FROM identity WHERE issuer = $1 AND subject = $2
