CREATE TRIGGER signed_head_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON signed_head EXECUTE FUNCTION history_is_kept();
