SELECT
    current_setting('server_version_num')::bigint / 10000 AS version,
    current_setting('server_encoding') AS encoding,
    (SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()) AS tables,
    to_regclass('_sqlx_migrations') IS NOT NULL AS is_migrated,
    to_regclass('import') IS NOT NULL AND to_regclass('passage_index') IS NOT NULL AS is_store
