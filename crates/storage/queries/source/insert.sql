INSERT INTO source (source_id, import_id, name, sha256, size, kind)
VALUES ((SELECT coalesce(max(source_id), 0) + 1 FROM source), $1, $2, $3, $4, $5)
RETURNING source_id
