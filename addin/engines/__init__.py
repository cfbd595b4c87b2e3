"""Our own xlwings engines: the same add-in code over a file or a running spreadsheet."""
