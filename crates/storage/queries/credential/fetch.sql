SELECT password, code_secret, code_pending, code_last FROM credential WHERE person_id = $1
