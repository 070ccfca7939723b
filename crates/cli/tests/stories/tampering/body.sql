UPDATE case_event SET body = replace(body, 'All eleven lists', 'All twelve lists') WHERE kind = 'information_received';
