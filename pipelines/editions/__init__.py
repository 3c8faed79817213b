"""Editions of the world's lists: gathered from file drops and visits, compared with the last, accepted or held."""
