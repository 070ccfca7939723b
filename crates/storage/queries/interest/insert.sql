INSERT INTO interest (interest_id, person_id, authority, says, from_day, until_day, made_at)
SELECT coalesce(max(interest_id), 0) + 1, $1, $2, $3, $4, $5, $6 FROM interest
