INSERT INTO undo (import_id, made_at, importer) VALUES ($1, $2, $3)
