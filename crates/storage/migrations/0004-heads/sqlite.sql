CREATE TRIGGER signed_head_is_kept BEFORE DELETE ON signed_head BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER signed_head_is_fixed BEFORE UPDATE ON signed_head BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
