INSERT INTO import (import_id, kind, made_at, importer, note)
VALUES ((SELECT coalesce(max(import_id), 0) + 1 FROM import), $1, $2, $3, $4)
RETURNING import_id
