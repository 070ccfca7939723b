SELECT position, made_at, digest, key, signature FROM signed_head ORDER BY position
