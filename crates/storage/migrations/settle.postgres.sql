-- After each step. INTEGER is 32 bits here and 64 in SQLite, where every number is 64; and text is in the order of its bytes
-- there, whatever language the database was made for.
DO $$
DECLARE
    given record;
BEGIN
    FOR given IN
        SELECT table_name, column_name, data_type
        FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> '_sqlx_migrations'
            AND (data_type = 'integer' OR (data_type = 'text' AND collation_name IS NULL))
    LOOP
        EXECUTE format(
            'ALTER TABLE %I ALTER COLUMN %I TYPE %s',
            given.table_name,
            given.column_name,
            CASE given.data_type WHEN 'integer' THEN 'BIGINT' ELSE 'TEXT COLLATE "C"' END
        );
    END LOOP;
END
$$;
