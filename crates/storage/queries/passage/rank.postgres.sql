WITH found AS MATERIALIZED (
    -- A word of the section counts half; the more a passage says besides, the less it is worth.
    SELECT passage_id, ts_rank('{0, 0, 0.5, 1}', lexemes, to_tsquery('plain_english', unaccented($1)), 1) AS worth
    FROM passage_index
    WHERE lexemes @@ to_tsquery('plain_english', unaccented($1))
        AND NOT lexemes @@ to_tsquery('plain_english', unaccented($2))
        AND passage_id NOT IN (
            SELECT passage_id
            FROM undo JOIN source USING (import_id) JOIN record USING (source_id) JOIN passage USING (record_id)
        )
)
SELECT coalesce(json_agg(passage_id ORDER BY worth DESC, passage_id), '[]')::text FROM found
