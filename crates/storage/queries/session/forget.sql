DELETE FROM session WHERE begun_at < $1
