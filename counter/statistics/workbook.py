"""Tables as a workbook of a spreadsheet: a sheet each, figures as numbers, and nothing that would be calculated."""

from collections.abc import Iterable
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from counter.statistics.asked import as_text
from counter.statistics.tables import Form, Row, Table

_NUMBERS = {Form.COUNT: "0", Form.SHARE: "0 %", Form.TENTHS: "0.0"}
_FIRST_COLUMN, _OTHER_COLUMNS = 26, 16  # widths in letters
_HEAD, _ALL = 0, 1  # rows
MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(sheets: Iterable[tuple[str, Table]]) -> bytes:
    """The tables, each with the name of its sheet."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        forms = {form: book.add_format({"num_format": text}) for form, text in _NUMBERS.items()}
        for name, table in sheets:
            sheet = book.add_worksheet(name)
            _write_heads(sheet, table, bold)
            for place, row in enumerate((table.total, *table.rows)):
                _write_row(sheet, _ALL + place, table, row, forms)
            _write_means(sheet, _ALL + 2 + len(table.rows), table, bold)
            sheet.freeze_panes(_ALL, 1)
            sheet.set_column(0, 0, _FIRST_COLUMN)
            sheet.set_column(1, len(table.columns), _OTHER_COLUMNS)
    return content.getvalue()


def _write_heads(sheet: Worksheet, table: Table, bold: Format) -> None:
    for place, head in enumerate((table.title, *(column.words for column in table.columns))):
        sheet.write_string(_HEAD, place, as_text(head), bold)


def _write_row(sheet: Worksheet, at: int, table: Table, row: Row, forms: dict[Form, Format]) -> None:
    sheet.write_string(at, 0, as_text(row.words))
    for place, (column, value) in enumerate(zip(table.columns, row.values, strict=True), start=1):
        if value is not None:
            sheet.write_number(at, place, value, forms[column.form])


def _write_means(sheet: Worksheet, at: int, table: Table, bold: Format) -> None:
    """What each figure is, below the figures."""
    for place, column in enumerate(table.columns):
        sheet.write_string(at + place, 0, as_text(column.words), bold)
        sheet.write_string(at + place, 1, as_text(column.means))
