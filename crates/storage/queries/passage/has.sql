SELECT count(*) > 0 FROM (
    SELECT 1 FROM passage_index
        JOIN passage ON passage.passage_id = passage_index.rowid
        JOIN record USING (record_id)
        JOIN source USING (source_id)
    WHERE passage_index MATCH $1 AND source.import_id NOT IN (SELECT import_id FROM undo)
    LIMIT 1
) AS found
