SELECT case_id, version, published_on, authority, body FROM published WHERE case_id = $1 ORDER BY version
