UPDATE case_event SET sequence = -1 WHERE sequence = 7;
UPDATE case_event SET sequence = 7 WHERE sequence = 8;
UPDATE case_event SET sequence = 8 WHERE sequence = -1;
