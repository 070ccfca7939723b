DELETE FROM attempt WHERE tried_at < $1
