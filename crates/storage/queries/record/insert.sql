INSERT INTO record (record_id, source_id, kind, body, series, own_key, sheet, row_number, claims, flags)
