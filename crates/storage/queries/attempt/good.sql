UPDATE attempt SET is_good = TRUE WHERE attempt_id = $1
