UPDATE case_event SET previous = $2, hash = $3 WHERE position = $1
