"""A supplier's page: the profile, and everything it rests on, down to the cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from methodology.tables import document
from reports.reader import Row
from reports.site.facts import BANDS, Facts, band_badge
from reports.site.figures import counted, country, day, points, share, thousands
from reports.site.pages import assurance, concerns, minerals, places, topics
from reports.site.pages.evidence import Evidence, EvidenceFile
from reports.site.pages.rests_on import out_of_date, rests_on
from reports.site.view import Cell, Fact, Group, Table
from reports.words import REPLIES, ROUTES, worded


@dataclass(frozen=True)
class SupplierPage:
    """What the template `supplier.html` lays out."""

    title: str
    identity: Sequence[Fact]
    band: Cell
    score: str
    inherent: str
    score_bar: float
    inherent_bar: float
    has_score: bool
    summary: str
    route: str
    route_meaning: str
    reasons: Sequence[str]
    reply: str
    reply_due: str
    hard_flag: str
    out_of_date: Sequence[str]
    """Sources the profile rests on that are not up to date, with what is wrong."""
    counts: Sequence[Fact]
    topics: Table
    set_aside: Table
    mitigation: Table
    outcomes: Sequence[Fact]
    drivers: Table
    other_drivers: Table
    red_flags: Sequence[Group]
    smelter_counts: Table
    smelters: Sequence[Group]
    minerals: Table
    sites: Table
    hazards: Table
    certificates: Table
    credits: Table
    diligence: Table
    incidents: Table
    gaps: Table
    gaps_closed: Table
    sources: Table
    files: Sequence[EvidenceFile]
    bands: Sequence[tuple[str, float, float]]
    """Band, where it starts and how wide it is, for the scale."""


def supplier_page(facts: Facts, profile: Row) -> SupplierPage:
    """The page of one supplier, from its published rows alone."""
    publication, supplier_id = facts.publication, profile["supplier_id"]
    evidence = Evidence(publication)
    evidence.cell(profile["evidence_ids"])
    risks, factors = (
        publication.of("supplier_topic_risk", supplier_id),
        topics.ordered(publication.of("supplier_risk_factor", supplier_id)),
    )
    smelters, sites = publication.of("smelter_exposure", supplier_id), publication.of("site_exposure", supplier_id)
    certificates, gaps = publication.of("certification_evidence", supplier_id), publication.of("data_gap", supplier_id)
    open_gaps = [row for row in gaps if row["gap_class"] != "not_applicable"]
    closed_gaps = [row for row in gaps if row["gap_class"] == "not_applicable"]
    threshold = document("parameter")["parameters"]["match_threshold"]["value"]
    route, route_meaning = ROUTES.get(
        profile["recommended_route"] or "", ("No route", "There is no score to lead to one.")
    )
    shown, others = factors[: topics.DRIVERS_SHOWN], factors[topics.DRIVERS_SHOWN :]
    return SupplierPage(
        title=facts.supplier_names[supplier_id],
        identity=identity(profile),
        band=band_badge(profile["risk_band"]),
        score=points(profile["residual_risk_score"]),
        inherent=points(profile["inherent_risk_score"]),
        score_bar=profile["residual_risk_score"] or 0,
        inherent_bar=profile["inherent_risk_score"] or 0,
        has_score=profile["residual_risk_score"] is not None,
        summary=profile["summary_text"] or "",
        route=route,
        route_meaning=route_meaning,
        reasons=profile["route_reasons"] or [],
        reply=REPLIES.get(profile["right_to_reply_status"] or "", "No open event waits for a reply."),
        reply_due=day(profile["right_to_reply_due"]) if profile["right_to_reply_due"] else "",
        hard_flag=worded(profile["hard_flag"]) if profile["hard_flag"] else "",
        out_of_date=out_of_date(facts, profile["stale_sources"]),
        counts=counts(profile),
        topics=topics.in_scope(facts, risks, evidence),
        set_aside=topics.set_aside(facts, risks, evidence),
        mitigation=topics.mitigation(facts, publication.of("topic_mitigation", supplier_id)),
        outcomes=topics.outcomes(factors),
        drivers=topics.drivers(facts, shown, "Indicators that move the score most", evidence),
        other_drivers=topics.drivers(facts, others, f"The other {counted(len(others), 'indicator')}", evidence),
        red_flags=concerns.red_flags(publication.of("red_flag", supplier_id), evidence),
        smelter_counts=minerals.smelter_counts(facts, smelters),
        smelters=minerals.smelters(facts, smelters, evidence),
        minerals=minerals.minerals(facts, publication.of("mineral_exposure", supplier_id), evidence),
        sites=places.sites(facts, sites, evidence),
        hazards=places.hazards(facts, sites),
        certificates=assurance.certificates(facts, certificates, evidence),
        credits=assurance.credits(facts, certificates),
        diligence=assurance.diligence(publication.of("dd_maturity", supplier_id), evidence),
        incidents=concerns.incidents(facts, publication.of("incident_evidence", supplier_id), threshold, evidence),
        gaps=concerns.gaps(facts, open_gaps, "Gaps, by what closing them could change", evidence),
        gaps_closed=concerns.gaps(facts, closed_gaps, "Gaps that do not apply to this supplier", evidence),
        sources=rests_on(publication.of("supplier_source", supplier_id)),
        files=evidence.files(),
        bands=band_zones(facts),
    )


def identity(profile: Row) -> list[Fact]:
    """Who the supplier is; what is not stated is left out."""
    spend = f"{thousands(profile['spend_amount'] or 0)} {profile['spend_currency'] or ''} in {profile['spend_year'] or 'a year not stated'}"
    origin = {"register": "the buyer's register", "declaration": "a declaration; not in the buyer's register"}
    stated = [
        ("Supplier id", profile["supplier_id"]),
        ("Country", country(profile["country_code"]) if profile["country_code"] else None),
        ("LEI", profile["lei"]),
        ("VAT number", profile["vat_id"]),
        ("Company number", profile["national_id"]),
        ("CPV category", profile["category_cpv"]),
        ("Spend", spend if profile["spend_amount"] is not None else None),
        ("Known from", worded(profile["origin"], origin) if profile["origin"] else None),
    ]
    return [Fact(label, str(value)) for label, value in stated if value]


def counts(profile: Row) -> list[Fact]:
    """What stands beside the score and is never mixed into it."""
    return [
        Fact("Evidence coverage", share(profile["evidence_coverage"]), "of the indicators have data"),
        Fact("Red flags", str(profile["open_red_flags"] or 0), "findings on current declarations"),
        Fact("Open incidents", str(profile["incidents_open"] or 0), "matched events"),
        Fact("Not disclosed", str(profile["gaps_not_disclosed"] or 0), "asked for, not answered"),
        Fact("Not collected", str(profile["gaps_not_collected"] or 0), "not asked for yet"),
        Fact("Due diligence", share(profile["dd_maturity_score"]), "maturity over six steps"),
        Fact("Oldest evidence", day(profile["oldest_evidence_date"]), "dated disclosure"),
    ]


def band_zones(facts: Facts) -> list[tuple[str, float, float]]:
    """Each band with its start and width on 0 to 100."""
    starts = [facts.band_starts[band] for band in BANDS] + [100.0]
    return [(band, starts[at], starts[at + 1] - starts[at]) for at, band in enumerate(BANDS)]
