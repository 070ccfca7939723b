SELECT count(*) FROM case_row WHERE authority = $1
