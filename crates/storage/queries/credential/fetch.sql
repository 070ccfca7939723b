SELECT password, code_secret, code_pending, code_last, is_given FROM credential WHERE person_id = $1
