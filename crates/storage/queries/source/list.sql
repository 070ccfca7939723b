SELECT source.source_id, source.import_id, source.name, source.sha256, source.size, source.kind, import.made_at, import.importer
FROM source JOIN import USING (import_id)
WHERE source.import_id NOT IN (SELECT import_id FROM undo)
ORDER BY source.source_id
