SELECT count(*) AS passages
FROM passage JOIN record USING (record_id) JOIN source USING (source_id)
WHERE source.import_id NOT IN (SELECT import_id FROM undo)
