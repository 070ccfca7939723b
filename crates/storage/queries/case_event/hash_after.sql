SELECT position, hash FROM case_event WHERE position > $1 ORDER BY position LIMIT $2
