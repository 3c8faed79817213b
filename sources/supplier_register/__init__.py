"""The buyer's own register of suppliers: CSV files or workbooks whose columns are those of the declared raw tables."""
