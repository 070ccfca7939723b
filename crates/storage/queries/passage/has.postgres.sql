SELECT EXISTS (
    SELECT passage_id
    FROM passage_index
    WHERE lexemes @@ to_tsquery('plain_english', unaccented($1))
        AND NOT lexemes @@ to_tsquery('plain_english', unaccented($2))
        AND passage_id NOT IN (
            SELECT passage_id
            FROM undo JOIN source USING (import_id) JOIN record USING (source_id) JOIN passage USING (record_id)
        )
)
