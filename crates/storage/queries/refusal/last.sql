SELECT coalesce(max(refusal_id), 0) AS last FROM refusal
