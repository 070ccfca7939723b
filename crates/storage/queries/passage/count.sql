SELECT count(*) AS passages FROM passage
WHERE record_id NOT IN (SELECT record_id FROM undo JOIN source USING (import_id) JOIN record USING (source_id))
