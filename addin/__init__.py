"""The edge: workbooks, files, spreadsheet programs and the command line."""
