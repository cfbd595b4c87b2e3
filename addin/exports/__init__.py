"""What leaves the workbook: letters, calendars, packs, payroll, for each reader what they need."""
