CREATE VIRTUAL TABLE passage_index USING fts5 (
    words, section, content = 'passage', content_rowid = 'passage_id', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER import_is_kept BEFORE DELETE ON import BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER import_is_fixed BEFORE UPDATE ON import BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER undo_is_kept BEFORE DELETE ON undo BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER undo_is_fixed BEFORE UPDATE ON undo BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER source_is_kept BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER source_is_fixed BEFORE UPDATE ON source BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER record_is_kept BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER record_is_fixed BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER refusal_is_kept BEFORE DELETE ON refusal BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER refusal_is_fixed BEFORE UPDATE ON refusal BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER decision_is_fixed BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER passage_is_kept BEFORE DELETE ON passage BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER passage_is_fixed BEFORE UPDATE ON passage BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
