"""`core.declared_mine`: the mines a declaration names, on a mine list of their own or beside a smelter."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, text_key


def declared_mine(rmi_templates__mine: Table, declaration: Table, country_name: Table) -> Table:
    """One row a declaration and line of its mine list."""
    of = declaration["snapshot_id", "declaration_id", "supplier_id"]
    stated = rmi_templates__mine.mutate(country_key=text_key(rmi_templates__mine.country))
    joined = stated.join(of, "snapshot_id").left_join(country_name, stated.country_key == country_name.name_key)
    return joined.select(
        "declaration_id", "supplier_id", "metal", "mine_name", "mine_id", "smelter_name", "country_code",
        country_stated=joined.country,
        cell=joined.locator,
        evidence_ids=evidence_list(evidence_of(joined)),
    )  # fmt: skip
