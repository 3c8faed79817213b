"""`core.wanted_smelter`: the names by which declarations call smelters."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import text_key


def wanted_smelter(rmi_templates__smelter: Table, country_name: Table) -> Table:
    """One row a metal, name and country: of each line the name in its own words and that of its look-up."""
    listed = rmi_templates__smelter.filter(rmi_templates__smelter.metal.notnull())
    stated = listed.mutate(country_key=text_key(listed.country))
    countries = country_name.select(country_key="name_key", country_code="country_code")
    placed = stated.left_join(countries, "country_key").drop("country_key_right")
    names = ibis.union(
        placed.select("metal", "country_code", name=placed.smelter_name),
        placed.select("metal", "country_code", name=placed.smelter_lookup),
    )
    return names.filter(names.name.notnull()).mutate(country_code=names.country_code.fill_null("")).distinct()
