DELETE FROM attempt WHERE attempt_id = $1
