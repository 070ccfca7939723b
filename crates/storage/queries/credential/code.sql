UPDATE credential SET code_secret = $2, code_pending = NULL, code_last = $3 WHERE person_id = $1
