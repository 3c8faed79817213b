"""By what method? Every number of SRP-1 as data, with its source; `tables.py` hands it to the warehouse as tables."""
