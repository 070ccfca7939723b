INSERT INTO published (case_id, version, published_on, authority, body) VALUES ($1, $2, $3, $4, $5)
