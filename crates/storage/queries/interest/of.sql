SELECT person_id, authority, says, from_day, until_day, made_at FROM interest WHERE person_id = $1 ORDER BY interest_id
