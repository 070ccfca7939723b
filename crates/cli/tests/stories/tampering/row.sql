UPDATE case_row SET step = 'published';
