SELECT coalesce(max(passage_id), 0) AS last FROM passage
