SELECT coalesce(max(position), 0) FROM case_event
