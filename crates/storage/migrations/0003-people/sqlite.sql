CREATE TRIGGER interest_is_kept BEFORE DELETE ON interest BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER interest_is_fixed BEFORE UPDATE ON interest BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER person_change_is_kept BEFORE DELETE ON person_change BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER person_change_is_fixed BEFORE UPDATE ON person_change BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER reading_is_kept BEFORE DELETE ON reading BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER reading_is_fixed BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
