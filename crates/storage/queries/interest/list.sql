SELECT person_id, authority, says, from_day, until_day, made_at FROM interest ORDER BY interest_id
