SELECT coalesce(json_agg(coalesce((ts_lexize('plain_stem', lower(unaccented(word))))[1], '') ORDER BY place), '[]')::text
FROM json_array_elements_text($1::json) WITH ORDINALITY AS given (word, place)
