"""`core.facility`: mines, smelters, plants and factories as lists state them, by edition."""

from typing import cast

import ibis
from ibis.expr.types import NumericValue, StringValue, Table, Value

from transforms.expressions import evidence_list, evidence_of, text_key


def facility(facility_stated: Table, country_name: Table) -> Table:
    """One row an edition, scheme and facility id. A facility that files of one edition hold twice is taken once. Lists are not matched with
    each other: one place may have several ids."""
    keyed = facility_stated.mutate(country_key=text_key(facility_stated.country))
    located = keyed.left_join(
        country_name.select("name_key", code="country_code"), keyed.country_key == country_name.name_key
    )
    copy = ibis.row_number().over(
        group_by=("edition_id", "id_scheme", "facility_id"), order_by=("snapshot_id", "locator")
    )
    rows = located.mutate(copy=copy).filter(lambda t: t.copy == 0)
    latitude, longitude = within(rows.latitude, 90.0), within(rows.longitude, 180.0)
    placed = latitude.notnull() & longitude.notnull()
    numbers = rows.workers.replace(",", "").re_split(r"[^0-9]+").map(lambda part: part.try_cast("int64"))
    return rows.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "id_scheme", "facility_id", "facility_name", "address",
        "facility_kind", "sector_or_commodity", "operator", "parent_company", "status", "source_url",
        country_code=rows.code,
        country_stated=rows.country,
        latitude=ibis.ifelse(placed, latitude, None),
        longitude=ibis.ifelse(placed, longitude, None),
        workers_least=numbers.mins(),
        workers_most=numbers.maxs(),
        evidence_ids=evidence_list(evidence_of(rows)),
    )  # fmt: skip


def within(text: Value, most: float) -> NumericValue:
    """A coordinate in degrees; null where it is no number or beyond the globe."""
    number = cast(NumericValue, cast(StringValue, text).try_cast("float64"))
    return cast(NumericValue, ibis.ifelse((number >= -most) & (number <= most), number, None))
