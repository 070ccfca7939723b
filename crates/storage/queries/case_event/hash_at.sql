SELECT hash FROM case_event WHERE case_id = $1 AND sequence = $2
