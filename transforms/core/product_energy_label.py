"""`core.product_energy_label`: models in the European registry of energy labels, by edition."""

from typing import cast

from ibis.expr.types import BooleanValue, StringValue, Table, Value

from transforms.expressions import all_evidence, evidence_list, evidence_of, stated_date

TEXTS = (
    "brand", "company", "model_identifier", "energy_class_range", "implementing_act", "status", "device_type", "repairability_class",
    "free_fall_class", "ingress_protection", "source_url",
)  # fmt: skip
CLASSES = ("energy_class", "energy_class_sdr", "energy_class_hdr")
NUMBERS = (
    "power_on_sdr_w", "power_on_hdr_w", "power_standby_w", "repairability_index", "battery_endurance_cycles", "guarantee_months",
    "software_updates_years", "spare_parts_years", "support_years",
)  # fmt: skip


def product_energy_label(eprel__product: Table, edition_file: Table) -> Table:
    """One row an edition, product group and registration number. What is registered is the supplier's own statement."""
    held = edition_file.select("edition_id", "edition_date", "superseded_on", file_id="snapshot_id")
    stated = eprel__product.join(held, eprel__product.snapshot_id == held.file_id)
    typed = stated.select(
        "edition_id", "edition_date", "superseded_on", "registration_number", *TEXTS,
        product_group=stated.product_group.fill_null(""),
        **{name: plus_signs(stated[name]) for name in CLASSES},
        **{name: stated[name].try_cast("float64") for name in NUMBERS},
        blocked=is_true(stated.blocked),
        on_market_from=stated_date(stated.on_market_from),
        on_market_to=stated_date(stated.on_market_to),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
    return typed.group_by("edition_id", "product_group", "registration_number").agg(
        **{name: typed[name].min() for name in (*TEXTS, *CLASSES, *NUMBERS)},
        blocked=typed.blocked.any(),
        on_market_from=typed.on_market_from.min(),
        on_market_to=typed.on_market_to.max(),
        edition_date=typed.edition_date.max(),
        superseded_on=typed.superseded_on.max(),
        evidence_ids=all_evidence(typed.evidence_ids),
    )


def plus_signs(stated: Value) -> StringValue:
    """An energy class as it is printed: the registry writes A+ as AP, A++ as APP, A+++ as APPP."""
    return cast(StringValue, cast(StringValue, stated).strip().replace("P", "+").nullif(""))


def is_true(stated: Value) -> BooleanValue:
    """True and false as JSON writes them."""
    return cast(BooleanValue, cast(StringValue, stated).lower() == "true")
