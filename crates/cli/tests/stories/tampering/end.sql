DELETE FROM case_event WHERE kind = 'case_closed';
