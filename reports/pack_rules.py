"""What of each published table may be handed on, and why. A table without a rule is left out: nothing goes by oversight."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from warehouse.contract import Table

Way = Literal["evidence", "supplier", "source", "edition", "all", "none"]


@dataclass(frozen=True)
class Rule:
    """How the rows of a table are chosen, and why so.

    `evidence`: rows all of whose files let derived values go. `supplier`: rows of suppliers of whom nothing published, in any table,
    rests on a file that does not. `source`, `edition`: rows about sources that let derived values go, and about their editions.
    """

    way: Way
    reason: str
    emptied: Mapping[str, str] = field(default_factory=dict)
    """Columns that are emptied in the rows that go, each with the reason."""


BY_EVIDENCE = Rule("evidence", "Each row says by itself which files it rests on.")
WORKED_OUT = "The row is worked out over everything that is known of the supplier"
SPEND = "A figure as the buyer's register states it is no derived value."
RULES: Mapping[str, Rule] = {
    "certification_evidence": BY_EVIDENCE,
    "dd_maturity": BY_EVIDENCE,
    "incident_evidence": BY_EVIDENCE,
    "mineral_exposure": BY_EVIDENCE,
    "mineral_hazard": BY_EVIDENCE,
    "red_flag": BY_EVIDENCE,
    "site_exposure": BY_EVIDENCE,
    "smelter_exposure": BY_EVIDENCE,
    "topic_mitigation": BY_EVIDENCE,
    "supplier_risk_profile": Rule(
        "supplier",
        f"{WORKED_OUT}: half a profile would be a wrong one.",
        {
            "spend_amount": SPEND,
            "spend_currency": SPEND,
            "spend_year": SPEND,
            "rank": "A rank counts suppliers that may have been left out.",
        },
    ),
    "supplier_topic_risk": Rule("supplier", f"{WORKED_OUT} on the topic."),
    "supplier_risk_factor": Rule(
        "supplier", f"{WORKED_OUT}: a contribution is the score with the indicator and without."
    ),
    "supplier_source": Rule("supplier", "It says what the supplier's result rests on, and lists its evidence."),
    "data_gap": Rule("supplier", f"{WORKED_OUT}: it holds the scores at best and at worst."),
    "received_file": Rule("source", "It names the files behind the rows; the names of others would say who sent what."),
    "source_state": Rule("source", "It holds terms and attribution, and counts that are made of the source's files."),
    "edition": Rule("source", "Its counts are made of the source's files."),
    "edition_change": Rule("edition", "Its examples are values of the source's files."),
    "run": Rule("all", "It says as of when and by which method, and nothing of any file."),
    "quarantine": Rule("none", "Reasons quote what stands in files; they are between the buyer and the sender."),
    "quality_result": Rule("none", "Failing rows are quoted from any table, whatever they rest on."),
}
METHOD = Rule("all", "The method's own words and numbers; they rest on no file.")
NO_RULE = Rule("none", "No rule says yet what of this table may be handed on.")


def rule_for(table: Table) -> Rule:
    """The rule for a published table."""
    return METHOD if table.layer == "method" else RULES.get(table.table, NO_RULE)
