"""Forms that are filled over time: typed answers in words, tables as rows to type in, totals, spreadsheets of them."""
