SELECT case_id, version, published_on, authority, body
FROM published WHERE ($1 = '' OR authority = $1)
ORDER BY published_on DESC, case_id, version DESC
LIMIT $2
