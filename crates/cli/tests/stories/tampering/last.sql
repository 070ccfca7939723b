UPDATE case_row SET hash = $1
