CREATE TRIGGER case_event_is_kept BEFORE DELETE ON case_event BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER case_event_is_fixed BEFORE UPDATE ON case_event BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER published_is_kept BEFORE DELETE ON published BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER published_is_fixed BEFORE UPDATE ON published BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER letter_is_kept BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER letter_is_fixed BEFORE UPDATE ON letter BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER letter_try_is_kept BEFORE DELETE ON letter_try BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER letter_try_is_fixed BEFORE UPDATE ON letter_try BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
