SELECT
    import.import_id,
    import.kind,
    import.made_at,
    import.importer,
    import.note,
    undo.made_at AS undone_at,
    (SELECT count(*) FROM source WHERE source.import_id = import.import_id) AS sources,
    (SELECT count(*) FROM record JOIN source USING (source_id) WHERE source.import_id = import.import_id) AS records,
    (SELECT count(*) FROM refusal JOIN source USING (source_id) WHERE source.import_id = import.import_id) AS refusals,
    (SELECT count(*) FROM decision WHERE decision.import_id = import.import_id) AS decisions
FROM import LEFT JOIN undo USING (import_id)
ORDER BY import.import_id
