"""Typed, resolved tables: what was stated, made comparable, each row with the evidence it rests on."""
