SELECT passage_id, record_id, kind, section, area, number, page, words FROM passage WHERE passage_id = $1
