-- Ids are in the order of their bytes, as SQLite has them.
ALTER TABLE case_row ALTER COLUMN case_id TYPE TEXT COLLATE "C";
ALTER TABLE published ALTER COLUMN case_id TYPE TEXT COLLATE "C";

CREATE TRIGGER case_event_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER published_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON published EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER letter_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON letter EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER letter_try_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON letter_try EXECUTE FUNCTION history_is_kept();
