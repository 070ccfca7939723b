UPDATE session SET proved_at = $2 WHERE digest = $1
