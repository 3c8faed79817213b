"""What do we make of it? Pure functions, Ibis tables in, one Ibis table out; parameters are named after the tables they read."""
