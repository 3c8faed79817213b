"""The words that pages and the workbook use: one home for each sentence and label that is not a number of the method."""

from collections.abc import Mapping

EXCLUDES_NOBODY = (
    "A score excludes nobody. It says where a person should look first and which step comes next; that person decides, "
    "and the supplier has a right to reply."
)
LIMITS = (
    "Many good smelters dilute a bad one in the average. That is why red flags are counted beside the score and never averaged into it.",
    "Silence counts as the worst plausible value. A high score may therefore mean that little is known; read it beside the evidence coverage.",
    "No incident on record does not lower a score: reporting differs by language, country and size of the company.",
    "The method's numbers are mostly judgement, marked as to be reviewed. The score is an order of attention, not a measurement of harm.",
)
RULES = (
    ("Severity leads.", "How grave an adverse impact would be weighs more than how likely it is."),
    ("Not compensatory.", "A good result on one topic cannot cancel a grave one on another."),
    ("Fixed goalposts.", "A supplier's score does not change because another supplier is added."),
    (
        "Silence never helps.",
        "What is not disclosed counts as the worst plausible value, and missing mitigation earns no credit.",
    ),
    ("Mitigation is capped.", "No policy, certificate or audit takes a risk away altogether."),
    ("No news is not good news.", "The absence of incidents never lowers a score."),
    (
        "Confidence stands beside the score.",
        "Evidence coverage says how much of the picture is known; it is never mixed into the score.",
    ),
    ("A score excludes nobody.", "It leads to a human step."),
    ("Four outcomes, all counted.", "Every indicator is flagged, not flagged, not applicable, or without data."),
)
ROUTES: Mapping[str, tuple[str, str]] = {
    "proceed": ("Proceed", "Low score, enough evidence and no open red flag. Keep the disclosures current."),
    "proceed_with_conditions": (
        "Proceed with conditions",
        "Moderate score, or low with incomplete evidence or open red flags. Agree what the supplier discloses or mends, and by when.",
    ),
    "enhanced_due_diligence": (
        "Enhanced due diligence",
        "High or critical score, one topic with a high residual risk, or too little known for the risk. A person looks closer and speaks with "
        "the supplier before the next step.",
    ),
    "hold_pending_remediation": (
        "Hold pending remediation",
        "Only on sanctions, a forced-labour import ban, a final conviction, or a severe and well-attested event. A person decides on remedy. "
        "Silence alone never leads here.",
    ),
}
OUTCOMES: Mapping[str, str] = {
    "flagged": "Flagged",
    "not_flagged": "Not flagged",
    "not_applicable": "Not applicable",
    "no_data": "No data",
}
REPLIES: Mapping[str, str] = {
    "not_requested": "The supplier has not been asked yet",
    "adequate": "The supplier replied adequately",
    "awaiting": "The supplier was asked; the reply is awaited",
    "inadequate": "The supplier replied, but not adequately",
    "overdue": "The supplier was asked and no reply came in time",
}
GAPS: Mapping[str, str] = {
    "not_disclosed": "Asked for, not disclosed",
    "not_collected": "Not asked for yet",
    "stale": "Too old",
    "not_applicable": "Not applicable",
}
SEVERITIES: Mapping[str, str] = {"block": "Needs an answer first", "major": "Major", "minor": "Minor"}
FINDINGS: Mapping[str, str] = {
    "file_rejected": "Whole file not taken",
    "edition_held": "Whole edition waits for a person",
    "row_rejected": "Row not taken",
    "value_dropped": "Value not taken",
    "warning": "Taken, with a warning",
}
FILE_OUTCOMES: Mapping[str, str] = {
    "parsed": "Read",
    "quarantined": "In quarantine",
    "held": "Waits for a person",
    "later": "Of a later day",
    "unrecognised": "Not recognised",
}
HEALTH: Mapping[str, tuple[str, str]] = {
    "ok": ("Up to date", "Its newest edition is in use."),
    "stale": ("Older than it should be", "No newer edition has come in the time in which one should have."),
    "held": ("Waits for a person", "A newer edition is out of the ordinary and is not used until a person accepts it."),
    "failing": (
        "Could not be renewed",
        "The last visit to the publisher failed, or what came cannot be read; the edition before is in use, if there is one.",
    ),
    "not_configured": ("Not configured", "The publisher asks for a key that is not set."),
    "never_read": ("Never read", "Nothing has come in yet."),
}
EDITIONS: Mapping[str, str] = {
    "accepted": "Accepted by a person",
    "held": "Waits for a person",
    "unreadable": "Could not be read",
}
REDISTRIBUTION: Mapping[str, str] = {
    "yes": "files and derived values",
    "derived-only": "derived values alone",
    "no": "nothing",
}
STAGES: Mapping[str, str] = {
    "pcb_semiconductor": "Circuit boards and semiconductors",
    "battery_cell": "Battery cells",
    "smelting_refining": "Smelting and refining",
    "reuse_recycling": "Re-use and recycling",
}
LAYERS: Mapping[str, str] = {
    "severity": "Severity",
    "exposure": "Exposure",
    "mitigation": "Mitigation",
    "incident": "Incidents",
}


def worded(code: str | None, words: Mapping[str, str] | None = None) -> str:
    """The word for a code, or the code with spaces for underscores; a missing code is "not stated"."""
    if code is None:
        return "not stated"
    plain = code.replace("_", " ")
    return (words or {}).get(code, plain[:1].upper() + plain[1:])
