INSERT INTO refusal (refusal_id, source_id, sheet, row_number, column_name, printed, says, remedy)
