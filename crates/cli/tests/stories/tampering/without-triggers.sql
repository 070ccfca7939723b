-- Whoever owns the file can take away what keeps history.
DROP TRIGGER case_event_is_kept;
DROP TRIGGER case_event_is_fixed;
DROP TRIGGER signed_head_is_kept;
