"""`core.smelter_name`: every name under which a smelter or refiner stands in any reference list, by edition."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, stated_date, text_key


def smelter_name(
    rmi_templates__lookup: Table,
    rmi_templates__declaration: Table,
    rmi_facilities__facility: Table,
    template_version: Table,
    country_name: Table,
) -> Table:
    """One row a list, metal, smelter id and name. Lists are the look-up of each declaration received (dated by its
    template's revision) and the facility lists; `list_id` is the snapshot the list was read from."""
    of = rmi_templates__declaration["snapshot_id", "template_type", "template_version"]
    editions = of.join(template_version, ["template_type", "template_version"])["snapshot_id", "released_on"]
    looked_up = rmi_templates__lookup.join(editions, "snapshot_id")
    own = looked_up.select(
        "metal", "smelter_id",
        smelter_name=ibis.coalesce(looked_up.smelter_lookup, looked_up.standard_name),
        standard_name=ibis.coalesce(looked_up.standard_name, looked_up.smelter_lookup),
        country=looked_up.country, region_name=looked_up.state, list_id=looked_up.snapshot_id,
        list_kind=ibis.literal("look_up"), edition_date=looked_up.released_on, evidence_id=evidence_of(looked_up),
    )  # fmt: skip
    listed = rmi_facilities__facility
    public = listed.select(
        "metal", "smelter_id",
        smelter_name=ibis.coalesce(listed.smelter_reference, listed.standard_name),
        standard_name=ibis.coalesce(listed.standard_name, listed.smelter_reference),
        country=listed.country, region_name=listed.state, list_id=listed.snapshot_id,
        list_kind=listed.list_kind, edition_date=stated_date(listed.edition_date), evidence_id=evidence_of(listed),
    )  # fmt: skip
    return keyed(with_standard_names(ibis.union(own, public)), country_name)


def with_standard_names(names: Table) -> Table:
    """The standard name is itself a name by which a smelter is found."""
    standard = names.mutate(smelter_name=names.standard_name)
    return ibis.union(names, standard)


def keyed(names: Table, country_name: Table) -> Table:
    """Names and countries made comparable; one row a list, metal, id and name."""
    countries = country_name.select(country_key="name_key", country_code="country_code")
    candidates = names.mutate(name_key=text_key(names.smelter_name), country_key=text_key(names.country))
    located = candidates.left_join(countries, "country_key").drop("country_key", "country_key_right")
    usable = located.filter(located.smelter_id.notnull() & located.metal.notnull() & located.name_key.notnull())
    first = ibis.row_number().over(
        group_by=("list_id", "list_kind", "metal", "smelter_id", "name_key"), order_by="evidence_id"
    )
    unique = usable.mutate(copy=first).filter(lambda t: t.copy == 0)
    return unique.select(
        "list_id", "list_kind", "edition_date", "metal", "smelter_id", "smelter_name", "name_key", "standard_name",
        "country_code", "region_name", evidence_ids=evidence_list(unique.evidence_id),
    )  # fmt: skip
