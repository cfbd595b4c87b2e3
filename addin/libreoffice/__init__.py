"""LibreOffice Calc's extension: built from text, put into LibreOffice, and looked after."""
