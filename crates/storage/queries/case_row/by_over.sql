SELECT case_id, sequence, hash, authority, edition, activity, step, is_over, is_pilot, first_day, lead, published_on, changed_at FROM case_row WHERE is_over = $1 AND authority <> '' ORDER BY case_id
