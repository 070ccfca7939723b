SELECT digest, person_id, stage, begun_at, seen_at, proved_at, device FROM session WHERE person_id = $1
ORDER BY seen_at DESC, digest
