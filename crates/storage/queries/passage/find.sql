SELECT passage.passage_id, passage.record_id, passage.kind, passage.area
FROM passage_index
    JOIN passage ON passage.passage_id = passage_index.rowid
    JOIN record USING (record_id)
    JOIN source USING (source_id)
WHERE passage_index MATCH $1 AND source.import_id NOT IN (SELECT import_id FROM undo)
ORDER BY bm25(passage_index, 1.0, 0.5), passage.passage_id
