UPDATE person SET name = $2, email = $3, authority = $4, state = $5 WHERE person_id = $1
