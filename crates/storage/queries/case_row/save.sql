INSERT INTO case_row (case_id, sequence, hash, authority, edition, activity, step, is_over, is_pilot, first_day, lead, published_on, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (case_id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash, authority = excluded.authority,
    edition = excluded.edition, activity = excluded.activity, step = excluded.step, is_over = excluded.is_over,
    is_pilot = excluded.is_pilot, first_day = excluded.first_day, lead = excluded.lead,
    published_on = excluded.published_on, changed_at = excluded.changed_at
