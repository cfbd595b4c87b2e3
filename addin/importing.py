"""The action behind Import: files of the council's own, laid into the sheets of a workbook."""
