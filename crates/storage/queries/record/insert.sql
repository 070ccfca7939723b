INSERT INTO record (record_id, source_id, kind, body, series, own_key, sheet, row_number, claims, flags)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
