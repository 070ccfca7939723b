SELECT digest, person_id, stage, begun_at, seen_at, proved_at, device FROM session WHERE digest = $1
