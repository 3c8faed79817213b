"""Each kind of check passes on good rows, fails on a planted one, and shows it."""

import datetime
import json
from collections.abc import Iterator

import pytest

from warehouse.checks import checks
from warehouse.contract import Column, Expectation, Table
from warehouse.expectations import CheckResult, audit, to_rows
from warehouse.publish import AuditFailed, audit_and_publish
from warehouse.shape import arrow
from warehouse.store import Store

COUNTRY = Table(
    table="country",
    layer="core",
    grain="one row per country",
    description="Countries.",
    key=("country_code",),
    columns=(Column(name="country_code", type="string", nullable=False, description="ISO 3166-1 alpha-2"),),
)
SITE = Table(
    table="site",
    layer="core",
    grain="one row per site",
    description="Sites.",
    key=("site_id",),
    columns=(
        Column(name="site_id", type="string", nullable=False, description="id"),
        Column(name="parent_site_id", type="string", description="id", references="site.site_id"),
        Column(name="country_code", type="string", description="where", references="country.country_code"),
        Column(name="shipped_to", type="string[]", description="where to", references="country.country_code"),
        Column(name="stage", type="string", description="stage", allowed=("mining", "it's {odd}: :yes")),
        Column(name="metals", type="string[]", description="metals", allowed=("tin", "gold")),
        Column(name="share", type="number", description="share", minimum=0, maximum=1),
        Column(name="workers", type="integer", description="people", minimum=0),
        Column(name="currency", type="string", description="paid in", format="currency"),
        Column(name="currencies", type="string[]", description="billed in", format="currency"),
        Column(name="opened_on", type="string", description="as stated", format="date"),
        Column(name="cas_number", type="string", description="chemical", format="cas"),
    ),
    expectations=(
        Expectation(
            id="mines_have_metals",
            severity="critical",
            prose="A mine without a metal is a reading error.",
            unexpected_rows="SELECT s.* FROM {batch} AS s WHERE s.stage = 'mining' AND len(s.metals) = 0;",
        ),
        Expectation(
            id="parents_open_first",
            severity="warning",
            prose="A joined query with a WITH of its own.",
            unexpected_rows="WITH p AS (SELECT * FROM {batch}) "
            "SELECT s.* FROM {batch} AS s JOIN p ON s.parent_site_id = p.site_id WHERE s.opened_on < p.opened_on",
        ),
        Expectation(id="row_bounds", severity="warning", prose="Two or three.", min_rows=2, max_rows=3),
    ),
)
GOOD: dict[str, object] = {
    "site_id": "s1",
    "parent_site_id": None,
    "country_code": "CD",
    "shipped_to": ["CD", "RW"],
    "stage": "it's {odd}: :yes",
    "metals": ["tin", "gold"],
    "share": 1.0,
    "workers": 0,
    "currency": "EUR",
    "currencies": ["EUR", "USD"],
    "opened_on": "2019-02-28",
    "cas_number": "7440-48-4",
}
EMPTY: dict[str, object] = dict.fromkeys(GOOD) | {"site_id": "s2", "metals": [], "parent_site_id": "s1"}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(":memory:", {"country": COUNTRY, "site": SITE}) as opened:
        opened.write_candidate(COUNTRY, "SELECT unnest(['CD', 'RW']) AS country_code")
        opened.publish(COUNTRY)
        yield opened


def audited(store: Store, *rows: dict[str, object], table: Table = SITE) -> dict[str, CheckResult]:
    store.write_candidate(table, arrow(table, rows))
    return {result.check_id: result for result in audit(store, table)}


def test_good_rows_pass_every_check_and_nulls_are_not_judged(store: Store) -> None:
    results = audited(store, GOOD, EMPTY)
    assert [each for each in results.values() if not each.passed] == []
    assert list(results) == [
        "zero_rows__table",
        "unique__key",
        "not_null__site_id",
        "references__parent_site_id",
        "references__country_code",
        "references__shipped_to",
        "allowed__stage",
        "allowed__metals",
        "range__share",
        "range__workers",
        "format__currency",
        "format__currencies",
        "format__opened_on",
        "format__cas_number",
        "mines_have_metals",
        "parents_open_first",
        "row_bounds",
    ]
    assert results["row_bounds"].observed == "rows: 2"
    assert results["unique__key"].observed == "failing rows: 0"


@pytest.mark.parametrize(
    ("planted", "check_id"),
    [
        ({"site_id": None}, "not_null__site_id"),
        ({"parent_site_id": "s9"}, "references__parent_site_id"),
        ({"country_code": "ZR"}, "references__country_code"),
        ({"shipped_to": ["CD", "ZR"]}, "references__shipped_to"),
        ({"stage": "minning"}, "allowed__stage"),
        ({"metals": ["tin", "lead"]}, "allowed__metals"),
        ({"share": 1.01}, "range__share"),
        ({"share": -0.01}, "range__share"),
        ({"share": float("nan")}, "range__share"),
        ({"workers": -1}, "range__workers"),
        ({"currency": "eur"}, "format__currency"),
        ({"currencies": ["EUR", "Euro"]}, "format__currencies"),
        ({"opened_on": "2019-02-29"}, "format__opened_on"),
        ({"opened_on": "2019-2-28"}, "format__opened_on"),
        ({"cas_number": "7440484"}, "format__cas_number"),
        ({"stage": "mining"}, "mines_have_metals"),
        ({"opened_on": "2018-01-01"}, "parents_open_first"),
    ],
)
def test_a_planted_row_fails_its_check_alone_and_is_shown(
    store: Store, planted: dict[str, object], check_id: str
) -> None:
    results = audited(store, GOOD, EMPTY | planted)
    assert [name for name, each in results.items() if not each.passed] == [check_id]
    failed = results[check_id]
    assert (failed.unexpected_count, failed.observed) == (1, "failing rows: 1")
    ((name, value),) = planted.items()
    shown = "nan" if value != value else value
    assert [row[name] for row in failed.failing_rows] == [shown]
    assert json.dumps(failed.failing_rows, allow_nan=False)


def test_every_row_of_a_doubled_key_is_shown(store: Store) -> None:
    failed = audited(store, GOOD, GOOD, EMPTY)["unique__key"]
    assert (failed.severity, failed.kind, failed.unexpected_count) == ("critical", "unique", 2)
    assert [row["site_id"] for row in failed.failing_rows] == ["s1", "s1"]


def test_twenty_failing_rows_are_shown_in_order_and_all_are_counted(store: Store) -> None:
    rows = [EMPTY | {"site_id": f"s{number:03}", "parent_site_id": None, "workers": -1} for number in range(30, 0, -1)]
    failed = audited(store, *rows)["range__workers"]
    assert failed.unexpected_count == 30
    assert [row["site_id"] for row in failed.failing_rows] == [f"s{number:03}" for number in range(1, 21)]


def test_an_empty_table_fails_unless_it_is_allowed(store: Store) -> None:
    results = audited(store)
    assert [name for name, each in results.items() if not each.passed] == ["zero_rows__table", "row_bounds"]
    assert "zero_rows__table" not in audited(store, table=SITE.model_copy(update={"zero_rows": "allowed"}))


def test_a_warning_does_not_stop_publication(store: Store) -> None:
    store.write_candidate(SITE, arrow(SITE, [GOOD]))
    results = audit_and_publish(store, SITE)
    assert [each.check_id for each in results if not each.passed] == ["row_bounds"]
    assert store.rows("site") == 1


def test_a_check_that_cannot_be_asked_fails_and_says_why(store: Store) -> None:
    wrong = Expectation(id="wrong", severity="critical", prose="p", unexpected_rows="FROM {batch} WHERE nowhere = 1")
    results = audited(store, GOOD, EMPTY, table=SITE.model_copy(update={"expectations": (wrong,)}))
    assert [name for name, each in results.items() if not each.passed] == ["wrong"]
    assert results["wrong"].observed.startswith("could not be asked:")
    assert "nowhere" in results["wrong"].observed


def test_a_reference_to_a_table_that_is_not_built_stops_publication() -> None:
    with Store.open(":memory:", {"country": COUNTRY, "site": SITE}) as bare:
        bare.write_candidate(SITE, arrow(SITE, [GOOD, EMPTY]))
        with pytest.raises(AuditFailed, match="references__country_code: could not be asked"):
            audit_and_publish(bare, SITE)


def test_a_raw_table_is_asked_only_what_it_declares() -> None:
    raw = SITE.model_copy(update={"layer": "raw"})
    ids = [check.check_id for check in checks(raw, {"country": COUNTRY, "site": raw})]
    assert ids == ["zero_rows__table", "mines_have_metals", "parents_open_first", "row_bounds"]


def test_results_become_rows_of_the_quality_table(store: Store) -> None:
    at = datetime.datetime(2026, 1, 31, 12)
    rows = to_rows(list(audited(store, GOOD, EMPTY | {"workers": -1}).values()), SITE, "run 1", at)
    row = next(row for row in rows if not row["passed"])
    prose, failing = row.pop("prose"), json.loads(str(row.pop("failing_rows")))
    assert row == {
        "run_id": "run 1",
        "table_name": "site",
        "layer": "core",
        "check_id": "range__workers",
        "kind": "range",
        "column_name": "workers",
        "severity": "critical",
        "passed": False,
        "observed": "failing rows: 1",
        "unexpected_count": 1,
        "checked_at": at,
    }
    assert prose == "workers is at least 0. Look for a unit read wrongly."
    assert [each["site_id"] for each in failing] == ["s2"]
