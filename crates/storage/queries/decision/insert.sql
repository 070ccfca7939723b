INSERT INTO decision (decision_id, import_id, record_id, field, why)
VALUES ((SELECT coalesce(max(decision_id), 0) + 1 FROM decision), $1, $2, $3, $4)
