"""A fictional inbox, made from readable files, on which everything runs offline."""
