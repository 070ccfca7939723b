UPDATE credential SET code_last = $2 WHERE person_id = $1 AND (code_last IS NULL OR code_last < $2)
