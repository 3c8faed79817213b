"""What the tables are and where they live."""
