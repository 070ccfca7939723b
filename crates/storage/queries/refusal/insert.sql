INSERT INTO refusal (refusal_id, source_id, sheet, row_number, column_name, printed, says, remedy)
VALUES ((SELECT coalesce(max(refusal_id), 0) + 1 FROM refusal), $1, $2, $3, $4, $5, $6, $7)
