"""Our own xlwings engines: the same add-in code over a file or a running spreadsheet."""

from addin.engines.quick import load_xlwings

load_xlwings()  # before any module here does
