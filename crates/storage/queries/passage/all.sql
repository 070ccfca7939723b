SELECT passage.passage_id, passage.record_id, passage.kind, passage.area
FROM passage JOIN record USING (record_id) JOIN source USING (source_id)
WHERE source.import_id NOT IN (SELECT import_id FROM undo)
ORDER BY passage.passage_id
