"""The planning model: records of staff, duties and settings in, an audited plan out.

Pure: nothing here opens a file, knows a spreadsheet or prints. See docs/model.md.
"""
