DELETE FROM identity WHERE person_id = $1
