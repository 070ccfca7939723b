UPDATE case_event SET actor = 'dean-delegate' WHERE kind = 'information_received';
