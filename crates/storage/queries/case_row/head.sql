SELECT sequence, hash FROM case_row WHERE case_id = $1
