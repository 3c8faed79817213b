"""What do people read? Tables, workbook, site and traces, all made from the published tables alone."""
