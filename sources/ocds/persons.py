"""Natural persons among parties: told by registers that number people. They are left out, with their names."""

REGISTERS = ("CPF", "CURP", "DNI", "CED", "IPN")
"""Ends of identifier schemes, after the country, that number people and never companies: Brazil, Mexico, Peru and others, Ecuador,
Ukraine."""


def is_person(party: str) -> str:
    """Whether a party is a natural person, as SQL: by its scheme; where it has none, by an id that holds one (`BR-CPF-...`)."""
    by_scheme = " OR ".join(f"suffix({party}.scheme, '-{register}')" for register in REGISTERS)
    by_id = " OR ".join(f"contains({party}.id, '-{register}-')" for register in REGISTERS)
    return f"coalesce(CASE WHEN {party}.scheme IS NULL THEN {by_id} ELSE {by_scheme} END, false)"
