SELECT record.record_id, source.import_id, record.source_id, record.kind, record.body, record.series, record.own_key,
    record.sheet, record.row_number, record.claims, record.flags
FROM record JOIN source USING (source_id)
WHERE record.kind = $1 AND record.body BETWEEN $2 AND $3 AND source.import_id NOT IN (SELECT import_id FROM undo)
ORDER BY record.record_id
