"""Tables in and out: CSV and Excel read into one plain shape, and written with a description of every column.

`read_table` reads what people send, `write_csv` and `write_xlsx` write what pages show, `csv_response` and
`xlsx_response` give it out as a download.
"""

from kyoten.apps.foundation.tables.reading import read_table
from kyoten.apps.foundation.tables.shapes import Column, Row, Sheet, Table, TableError
from kyoten.apps.foundation.tables.writing import csv_response, write_csv, write_xlsx, xlsx_response

__all__ = [
    "Column",
    "Row",
    "Sheet",
    "Table",
    "TableError",
    "csv_response",
    "read_table",
    "write_csv",
    "write_xlsx",
    "xlsx_response",
]
