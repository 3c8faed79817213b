"""Who is who from the files to the queue and back: what a person decides counts in the next run, and is open again when a list changes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from click.testing import CliRunner

from pipelines.assets import all_assets
from pipelines.cli import main
from pipelines.house import House
from pipelines.resources import Workplace
from pipelines.running import prepare
from tests.conftest import AS_OF, accept_all

SUPPLIERS = """\
supplier_id,supplier_name,country_code,spend_amount,spend_currency,spend_year
S-1,Quarvex Optics GmbH,DE,9000,EUR,2025
S-2,Ostmark Relay Works,CZ,900,EUR,2025
S-3,Brumholt Displays 7 Ltd,GB,500,EUR,2025
S-4,Talheim Cable AB,SE,50,EUR,2025
S-5,Fenwick Motor 3 SA,FR,70,EUR,2025
"""
ORDERS = """\
Entity,Country,Industry,Merchandise,Status,WRO/Finding,Effective Date,Calendar Year,Remarks,Press Release
Ostmark Relay Plant No. 4,Czechia,Electronics,Relays,Active,WRO,12/6/2021,2021,,https://border.example/2
Brumholt Displays,United Kingdom,Electronics,Displays,Active,WRO,1/6/2022,2022,,https://border.example/3
Talheim Cable,Sweden,Electronics,Cables,Active,WRO,2/6/2022,2022,,https://border.example/4
Fenwick Motor,,Electronics,Motors,Active,WRO,3/6/2022,2022,,https://border.example/5
"""
REPORTS = """\
report_id,company_name,company_country,topic_code,event_date,country_code,title,source_name,source_type
R-1,Quarvex Optics 9,DE,forced_labour,2026-01-05,DE,Passports kept from workers,NCP of Sylvania,ncp
"""
DECIDED = {"S-2": "accept", "S-3": "unsure", "S-4": "reject", "S-5": "reject"}


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def sluice(folder: Path, *words: str) -> str:
    """What a command prints of the folder's data."""
    inbox = ("--inbox", str(folder / "inbox")) if words[0] == "review" else ()
    return CliRunner().invoke(main, [*words, *inbox, "--data", str(folder / "data")]).output


def run(folder: Path) -> None:
    """The part of a run that leads to `core.entity_match`."""
    house = House.at(str(folder / "inbox"), str(folder / "data"), AS_OF)
    accept_all(house.inbox, house.data)
    prepare(house)
    wanted = dg.AssetSelection.assets(["core", "entity_match"]).upstream().required_multi_asset_neighbors()
    definitions = dg.Definitions(
        assets=all_assets(),
        jobs=[dg.define_asset_job("who_is_who", selection=wanted)],
        resources={"workplace": Workplace()},
        executor=dg.in_process_executor,
    )
    place = {"inbox": str(house.inbox), "data": str(house.data), "as_of": AS_OF}
    config: dict[str, Any] = {
        "resources": {"workplace": {"config": place}},
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }
    with dg.DagsterInstance.from_config(str(house.dagster_home)) as instance:
        job = definitions.resolve_job_def("who_is_who")
        assert job.execute_in_process(instance=instance, run_config=config).success


def pairs(folder: Path) -> dict[str, dict[str, Any]]:
    """The pair of each supplier."""
    with duckdb.connect(str(folder / "data" / "warehouse.duckdb"), read_only=True) as engine:
        rows = engine.execute("SELECT * FROM core.entity_match WHERE their_party_id <> ''").to_arrow_table().to_pylist()
    assert len({row["supplier_id"] for row in rows}) == len(rows)
    return {row["supplier_id"]: row for row in rows}


@dataclass(frozen=True)
class Asked:
    """What was there and what was printed before a person decided, between that and the next run, and after it."""

    before: dict[str, dict[str, Any]]
    after: dict[str, dict[str, Any]]
    queue: str
    between: str
    later: str
    explained: dict[str, str]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    folder = tmp_path_factory.mktemp("asked")
    put(folder / "inbox" / "register" / "suppliers.csv", SUPPLIERS)
    put(folder / "inbox" / "incidents" / "ncp.csv", REPORTS)
    orders = folder / "inbox" / "lists" / "cbp_wro"
    put(orders / "orders_2026-06-01.csv", ORDERS)
    run(folder)
    before, queue = pairs(folder), sluice(folder, "review", "list", "--all")
    for supplier_id, word in DECIDED.items():
        ids = (before[supplier_id]["our_party_id"], before[supplier_id]["their_party_id"])
        sluice(folder, "review", "decide", *ids, f"--{word}", "--by", "KL", "--reason", "looked at both sites")
    between = sluice(folder, "review", "--all")
    put(orders / "orders_2026-06-20.csv", ORDERS.replace("Fenwick Motor,,", "Fenwick Motor,France,"))
    run(folder)
    explained = {supplier_id: sluice(folder, "explain-match", supplier_id) for supplier_id in before}
    return Asked(before, pairs(folder), queue, between, sluice(folder, "review", "--all"), explained)


def test_the_queue_is_in_the_order_of_consequence_and_then_of_spend(asked: Asked) -> None:
    waiting, confirmed_by_nobody = asked.queue.split("confirmed by nobody")
    names = ("Ostmark Relay Works", "Brumholt Displays 7", "Fenwick Motor 3", "Quarvex Optics GmbH")
    places = [waiting.index(name) for name in names]
    assert places == sorted(places), "a ban before a report, whatever was spent; among bans by spend"
    assert "Talheim" in confirmed_by_nobody and "Talheim" not in waiting


def test_what_was_decided_is_not_asked_again_even_before_the_next_run(asked: Asked) -> None:
    assert not [name for name in ("Ostmark", "Brumholt", "Talheim", "Fenwick") if name in asked.between]
    assert "Quarvex" in asked.between and "4 more decided since the last run" in asked.between


def test_an_accepted_pair_is_matched_and_a_rejected_one_is_not_and_neither_is_asked_again(asked: Asked) -> None:
    assert [asked.before[each]["band"] for each in ("S-2", "S-4")] == ["review", "matched"]
    assert [asked.after[each]["band"] for each in ("S-2", "S-4")] == ["matched", "rejected"]
    assert [asked.after[each]["match_probability"] for each in ("S-2", "S-4")] == [1.0, 0.0]
    assert "Ostmark" not in asked.later and "Talheim" not in asked.later


def test_a_pair_of_which_a_person_is_unsure_stays_without_effect_and_is_not_asked_again(asked: Asked) -> None:
    assert (asked.after["S-3"]["band"], asked.after["S-3"]["decision_state"]) == ("review", "standing")
    assert "Brumholt" not in asked.later and "3 decided and not asked again" in asked.later


def test_a_decision_is_open_again_with_a_note_when_the_list_has_changed(asked: Asked) -> None:
    assert (asked.after["S-5"]["band"], asked.after["S-5"]["decision_state"]) == ("review", "reopened")
    note = asked.later[asked.later.index("Fenwick Motor 3") :]
    assert "A record has changed since it was decided. KL decided reject on 20" in note
    assert "looked at both sites" in note and "the pair is open again" in asked.explained["S-5"]


@pytest.mark.parametrize("supplier_id", ["S-1", "S-2", "S-5"])
def test_a_pair_is_explained_by_names_files_and_each_feature_with_value_and_weight(
    asked: Asked, supplier_id: str
) -> None:
    row, told = asked.after[supplier_id], asked.explained[supplier_id]
    assert row["our_name"] in told and row["their_name"] in told and "register/suppliers.csv, line" in told
    assert len(row["features"]) >= 4
    for line in row["features"]:
        _, value, _, weight, _, adds = line.split(" ")
        assert any(
            (f"{float(value):g}", f"{float(weight):g}", f"{float(adds):+.2f}")
            == tuple(cell.strip() for cell in shown.strip("│ ").split("│")[1:])
            for shown in told.splitlines()
        )
    assert f"the sum, a probability of {row['probability']:.2f}" in " ".join(told.split())
