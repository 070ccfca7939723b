SELECT case_row.case_id, case_row.sequence
FROM case_row JOIN case_event ON case_event.case_id = case_row.case_id AND case_event.sequence = 1
WHERE case_row.authority = $1 AND case_event.command = $2
LIMIT 1
