SELECT record_id, field
FROM decision
WHERE import_id NOT IN (SELECT import_id FROM undo)
ORDER BY decision_id
