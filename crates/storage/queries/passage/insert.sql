INSERT INTO passage (passage_id, record_id, kind, section, area, number, page, words)
