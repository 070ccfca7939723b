SELECT passage_id, record_id, kind, area
FROM passage
WHERE record_id NOT IN (SELECT record_id FROM undo JOIN source USING (import_id) JOIN record USING (source_id))
ORDER BY passage_id
