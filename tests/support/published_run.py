"""A small hand-made run in a warehouse of its own: one plain supplier, one hostile one, one without any score."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from methodology.tables import method_tables
from reports.package import write_tables
from reports.reader import Publication
from warehouse.contract import Table, load_tables
from warehouse.shape import arrow
from warehouse.store import Store

FILE = "a" * 64
LIST = "b" * 64
SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"
HOSTILE_ID = "../../etc"
RUN = {
    "run_id": "2026-09-30-abc",
    "as_of_date": date(2026, 9, 30),
    "method_version": "SRP-1.0",
    "config_sha256": "c" * 64,
}
BLANKS: Mapping[str, Any] = {
    "string": "", "integer": 0, "number": 0.0, "boolean": False, "date": date(2026, 1, 1), "timestamp": datetime(2026, 9, 30, 8),
    "string[]": [],
}  # fmt: skip

Rows = list[dict[str, Any]]


def filled(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with what it leaves out: the run, blanks where nothing may be null, the first of the allowed words."""
    known = dict(RUN) | dict(row)
    blank = {
        each.name: each.allowed[0] if each.allowed else BLANKS[each.type] for each in table.columns if not each.nullable
    }
    names = {each.name for each in table.columns}
    if unknown := set(row) - names:
        raise ValueError(f"{table.table} has no columns {unknown}")
    return {name: value for name, value in (blank | known).items() if name in names}


def store_of(rows: Mapping[str, Rows] | None = None) -> Store:
    """A warehouse in memory that holds every published table: the example rows, with `rows` in place of some of them."""
    held = example() | dict(rows or {})
    store = Store.open(":memory:", {name: table for name, table in load_tables().items() if table.published})
    for table in store.tables.values():
        lines = held.get(table.table, method_tables().get(table.table, []) if table.layer == "method" else [])
        stated = arrow(table, [filled(table, line) for line in lines])
        store.connection.con.register("stated", stated)
        store.connection.con.execute(f"CREATE TABLE {table.qualified} AS FROM stated")
    return store


def publication_in(folder: Path, rows: Mapping[str, Rows] | None = None) -> Publication:
    """The example's tables in a folder, ready to be read."""
    with store_of(rows) as store:
        write_tables(store, folder)
    return Publication(folder)


def example() -> dict[str, Rows]:
    """Rows by table."""
    acme = {"supplier_id": "acme", "topic_code": "conflict_minerals"}
    hostile = {"supplier_id": HOSTILE_ID, "topic_code": "forced_labour"}
    cell = [f"{FILE}#Smelter List!B7"]
    return {
        "run": [RUN],
        "supplier_risk_profile": [
            {
                "supplier_id": "acme", "supplier_name": "Acme Displays", "origin": "register", "country_code": "DE",
                "inherent_risk_score": 62.04, "residual_risk_score": 48.26, "max_topic_score": 55.0, "risk_band": "moderate",
                "salient_topic": "conflict_minerals", "recommended_route": "proceed_with_conditions", "evidence_coverage": 0.61,
                "route_reasons": ["the residual score is moderate", "red flags are open"], "open_red_flags": 1, "rank": 2,
                "stale_sources": ["regions", "unheard_of"], "spend_amount": 120000.0, "spend_currency": "EUR", "spend_year": 2025, "summary_text": "Residual score 48.3 of 100.",
                "evidence_ids": cell,
            },
            {
                "supplier_id": HOSTILE_ID, "supplier_name": SCRIPT, "risk_band": "critical", "inherent_risk_score": 72.0,
                "residual_risk_score": 71.0, "max_topic_score": 77.0, "salient_topic": "forced_labour", "rank": 1,
                "recommended_route": "enhanced_due_diligence", "route_reasons": [SCRIPT], "summary_text": SCRIPT,
                "evidence_coverage": 0.1, "right_to_reply_status": "overdue", "right_to_reply_due": date(2026, 9, 1),
            },
            {"supplier_id": FORMULA, "supplier_name": FORMULA, "rank": 3, "summary_text": "There is no score."},
        ],
        "supplier_topic_risk": [
            acme | {"severity": 0.9583, "inherent_likelihood": 0.76, "mitigation": 0.5, "incident": 0.0, "residual_likelihood": 0.5,
                    "inherent_risk": 0.79, "residual_risk": 0.55, "final_severity": 0.9583, "weight": 1.0, "evidence_ids": cell},
            {"supplier_id": "acme", "topic_code": "reuse_disposal", "severity": 0.7083, "residual_risk": 0.4, "weight": 0.0,
             "exclusion_reason": "Nothing is handed back."},
            {"draw": 7, "supplier_id": "acme", "topic_code": "conflict_minerals", "residual_risk": 0.99, "weight": 1.0},
            hostile | {"severity": 0.9167, "residual_risk": 0.77, "weight": 1.0},
        ],
        "supplier_risk_factor": [
            acme | {"indicator_id": "mineral_control", "layer": "mitigation", "outcome": "not_flagged", "contribution": -6.2,
                    "raw_value": 0.49, "normalised_value": 0.49, "unit": "credit 0 to 1", "source_table": "risk.mineral_exposure",
                    "source_row_key": "acme/conflict_minerals", "evidence_ids": cell},
            acme | {"indicator_id": "topic_control", "layer": "mitigation", "outcome": "flagged", "contribution": 2.0,
                    "source_table": "risk.control_evidence", "source_row_key": "acme/conflict_minerals", "evidence_ids": cell},
            acme | {"indicator_id": "certification", "layer": "mitigation", "outcome": "no_data", "contribution": 0.0,
                    "missing_class": "not_disclosed", "source_table": "risk.certification_evidence", "source_row_key": "acme"},
        ],
        "topic_mitigation": [acme | {"dd": 0.5, "certification": 0.0, "control": 0.49, "mitigation": 0.5, "has_control": True}],
        "mineral_exposure": [
            acme | {"metal": "Tin", "hazard": 0.75, "is_declared": True, "response_share": 0.95, "all_smelters_identified": True,
                    "smelter_count": 2, "conformant_count": 1, "mineral_risk": 0.51, "evidence_ids": cell},
        ],
        "smelter_exposure": [
            smelter("CID1", "conformant", "assured", 0.1, "B7"),
            smelter("CID2", "sanctioned", "sanctioned", 1.0, "B8") | {"smelter_name_reported": FORMULA, "red_flag_ids": ["RF21"]},
        ],
        "red_flag": [flag("acme", "f1", FORMULA), flag(None, "f2", "a declaration of nobody")],
        "site_exposure": [
            {"supplier_id": "acme", "topic_code": "forced_labour", "place_id": "s1", "place_name": "Plant 1", "stage": "final_assembly",
             "country_code": "CN", "weight": 0.7, "stage_hazard": 0.6, "country_hazard": 0.55, "is_disclosed": True,
             "has_country_hazard": True, "is_proxy": False, "evidence_ids": [f"{FILE}#Site!A2", f"{LIST}#line 4"]},
            {"supplier_id": "acme", "topic_code": "forced_labour", "place_id": "undisclosed", "weight": 0.3, "stage_hazard": 0.6,
             "country_hazard": 0.8, "is_disclosed": False, "has_country_hazard": False, "is_proxy": False},
        ],
        "certification_evidence": [
            {"supplier_id": "acme", "certificate_id": "c1", "topic_code": "forced_labour", "scheme_code": "sa8000",
             "scheme_name": "SA8000", "assessor_level": "third_party_announced", "coverage_share": 0.8, "status": "revoked",
             "valid_to": date(2027, 1, 1), "relevance": 0.7, "trust_level": 0.0, "ease_level": 0.3, "freshness": 1.0, "credit": 0.0},
        ],
        "dd_maturity": [
            {"supplier_id": "acme", "oecd_step": step, "weight": 0.1, "yes_count": 2, "dd_level": 0.5, "trust": 0.45, "freshness": 0.9,
             "has_data": step < 3, "step_score": 0.2, "dated_on": date(2026, 1, 1), "evidence_ids": [f"{FILE}#DD!C{step}"]}
            for step in range(1, 7)
        ],
        "incident_evidence": [incident("i1", 0.97, 0.31), incident("i2", 0.62, 0.0)],
        "data_gap": [
            {"supplier_id": "acme", "gap_id": "certification", "topic_code": "forced_labour", "gap_class": "not_disclosed",
             "title": "Certificates relevant to the topic", "score_if_best": 45.0, "score_if_worst": 48.26,
             "value_of_information": 3.26, "next_action": "Ask for certificates.", "due_on": date(2026, 11, 29)},
        ],
        "received_file": [
            {"file_name": "acme/cmrt.xlsx", "snapshot_id": FILE, "source_id": "rmi_templates", "outcome": "parsed", "size_bytes": 1200,
             "row_count": 2},
            {"file_name": f"{SCRIPT}.xlsx", "snapshot_id": "d" * 64, "outcome": "unrecognised", "finding_count": 1},
            {"file_name": "nobody/cmrt.xlsx", "snapshot_id": "e" * 64, "source_id": "rmi_templates", "outcome": "parsed"},
        ],
        "quarantine": [
            {"finding_id": "q1", "file_name": f"{SCRIPT}.xlsx", "snapshot_id": "d" * 64, "place": "file",
             "severity": "file_rejected", "reason": SCRIPT, "remedy": "Save it as .xlsx and send it again."},
        ],
        "quality_result": [
            check("supplier_known", True), check("shares_sum", False),
            check("shares_sum", False) | {"run_id": "2025-01-01-old", "check_id": "of_an_older_run"},
        ],
        "source_state": [
            source("rmi_templates", "no", kind="documents", edition_date=date(2026, 9, 1), age_days=29, cadence_days=365, row_count=2,
                   file_count=2),
            source("goods", "yes", edition_id="goods-2026", edition_date=date(2026, 1, 1), confirmed_on=date(2026, 9, 20), age_days=10,
                   cadence_days=365, row_count=470, edition_count=2, file_count=2),
            source("regions", "no", edition_id="regions-2025", edition_date=date(2025, 9, 30), age_days=365, cadence_days=92,
                   row_count=239, file_count=1, edition_count=1, health="held", why=f"{SCRIPT} Accept it or fetch it again."),
            source("registry", "derived-only", health="not_configured", why="SLUICE_REGISTRY_KEY is not set."),
            source("never", "yes", health="never_read", why="Nothing has come in yet."),
        ],
        "supplier_source": [
            {"supplier_id": "acme", "source_id": "regions", "title": "The list of regions", "edition_date": date(2025, 9, 30), "age_days": 365,
             "health": "held", "why": "Half of the rows are gone.", "is_stale": True},
        ],
        "edition": [
            edition("goods-2024", "goods", date(2024, 1, 1)) | {"superseded_on": date(2026, 1, 1)},
            edition("goods-2026", "goods", date(2026, 1, 1)) | {"why": "A new chapter came in."},
            edition("letter", "rmi_templates", date(2026, 9, 1)) | {"status": "unreadable", "why": "a scanned letter"},
            edition("regions-2025", "regions", date(2025, 9, 30)),
            edition("regions-2026", "regions", date(2026, 9, 1)) | {"status": "held", "why": "Half of the rows are gone."},
        ],
        "edition_change": [
            {"edition_id": "goods-2024", "table_name": "goods__row", "rows_now": 460},
            {"edition_id": "goods-2026", "table_name": "goods__row", "rows_before": 460, "rows_now": 470, "keys_new": 12,
             "keys_vanished": 2, "keys_changed": 1, "examples": ["+ bricks", FORMULA]},
            {"edition_id": "regions-2026", "table_name": "regions__row", "rows_before": 239, "rows_now": 119},
        ],
    }  # fmt: skip


def source(source_id: str, redistribution: str, **stated: Any) -> dict[str, Any]:
    """How a source stands; up to date unless it is said otherwise."""
    return {
        "source_id": source_id, "title": f"The list of {source_id}", "publisher": f"Office of {source_id}", "kind": "list",
        "health": "ok", "licence": f"Terms of {source_id}", "licence_evidence": f"page 1 of {source_id}",
        "redistribution": redistribution, "attribution": f"Data of the office of {source_id}",
    } | stated  # fmt: skip


def edition(edition_id: str, source_id: str, day: date) -> dict[str, Any]:
    """An edition in use."""
    return {
        "edition_id": edition_id, "source_id": source_id, "edition_date": day, "confirmed_on": day, "status": "accepted",
        "came_by": "fetch", "file_count": 1, "row_count": 119,
    }  # fmt: skip


def smelter(smelter_id: str, status: str, standing: str, risk: float, cell: str) -> dict[str, Any]:
    """A smelter of acme's tin."""
    return {
        "supplier_id": "acme", "smelter_key": smelter_id, "metal": "Tin", "row_kind": "listed", "smelter_id": smelter_id,
        "smelter_name_reported": f"Smelter {smelter_id}", "smelter_name_standard": f"Smelter {smelter_id} Ltd", "country_code": "ID",
        "rmap_status": status, "standing": standing, "smelter_risk": risk, "is_cahra": False, "status_edition_date": date(2026, 6, 1),
        "red_flag_ids": [], "source_file_sha256": FILE, "source_sheet": "Smelter List", "source_cell": cell,
        "evidence_ids": [f"{FILE}#Smelter List!{cell}", f"{LIST}#line 9"],
    }  # fmt: skip


def flag(supplier_id: str | None, finding_id: str, detail: str) -> dict[str, Any]:
    """A finding about a sanctioned smelter."""
    return {
        "supplier_id": supplier_id, "red_flag_id": "RF21", "finding_id": finding_id, "severity": "block", "title": "Smelter sanctioned",
        "detail": detail, "meaning": "It is on a list.", "remedy": "Ask when material last came from it.", "metal": "Tin",
        "file_name": "acme/cmrt.xlsx", "source_file_sha256": FILE, "source_sheet": "Smelter List", "source_cell": "B8",
        "evidence_ids": [f"{FILE}#Smelter List!B8"],
    }  # fmt: skip


def incident(event: str, match: float, effect: float) -> dict[str, Any]:
    """An event told about acme, or perhaps about another."""
    return {
        "supplier_id": "acme", "topic_code": "forced_labour", "event_cluster_id": event, "incident_ids": [event], "title": f"Event {event}",
        "first_event_date": date(2026, 1, 2), "last_event_date": date(2026, 1, 9), "match_probability": match,
        "is_matched": match >= 0.85, "severity_scale": 4, "severity_scope": 3, "severity_irremediability": 4, "event_severity": 0.7,
        "involvement": "contribute", "status": "open", "legal_status": "none", "remedy_level": 0.0, "reply_status": "awaiting",
        "requested_on": date(2026, 9, 10), "reply_due": date(2026, 10, 8), "source_names": ["A union"], "source_credibility": 0.7,
        "decay_factor": 0.9, "effect": effect, "evidence_ids": [f"{FILE}#Incident!A2"],
    }  # fmt: skip


def check(check_id: str, passed: bool) -> dict[str, Any]:
    """A check of the run."""
    return {
        "table_name": "site", "layer": "core", "check_id": check_id, "kind": "query", "severity": "warning", "passed": passed,
        "observed": "2 rows" if not passed else "no row", "unexpected_count": 0 if passed else 2, "prose": "Shares add up to 1.",
        "failing_rows": "[]" if passed else '[{"supplier_id": "acme", "share": 1.2}, {"supplier_id": "<b>x</b>", "share": null}]',
    }  # fmt: skip
