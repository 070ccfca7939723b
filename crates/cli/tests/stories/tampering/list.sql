SELECT * FROM case_event ORDER BY position
