SELECT json_group_array(rowid) FROM passage_index
WHERE passage_index MATCH $1 AND rowid NOT IN (
    SELECT passage_id
    FROM undo JOIN source USING (import_id) JOIN record USING (source_id) JOIN passage USING (record_id)
)
