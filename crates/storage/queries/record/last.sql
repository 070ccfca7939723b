SELECT coalesce(max(record_id), 0) AS last FROM record
