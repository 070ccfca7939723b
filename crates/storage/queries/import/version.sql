SELECT
    (SELECT coalesce(max(import_id), 0) FROM import) AS imports,
    (SELECT count(*) FROM undo) AS undos
