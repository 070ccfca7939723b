DELETE FROM case_event WHERE kind = 'edition_pinned';
