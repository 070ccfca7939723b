WITH found AS MATERIALIZED (
    SELECT rowid AS passage_id, bm25(passage_index, 1.0, 0.5) AS worth
    FROM passage_index
    WHERE passage_index MATCH $1 AND rowid NOT IN (
        SELECT passage_id
        FROM undo JOIN source USING (import_id) JOIN record USING (source_id) JOIN passage USING (record_id)
    )
)
SELECT json_group_array(passage_id ORDER BY worth, passage_id) FROM found
