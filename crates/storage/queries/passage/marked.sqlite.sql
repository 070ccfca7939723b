SELECT passage.passage_id, passage.record_id, passage.kind, passage.section, passage.area, passage.number, passage.page,
    highlight(passage_index, 0, char(2), char(3)) AS words
FROM passage_index JOIN passage ON passage.passage_id = passage_index.rowid
WHERE passage_index MATCH $1 AND passage_index.rowid = $2
