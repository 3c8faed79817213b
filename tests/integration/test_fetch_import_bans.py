"""Asking for lists of import bans: the dataset's link on its page, bot walls, and pages that stand in their place."""

from collections.abc import Iterator

import pytest
from http_loopback import NOW, FakeTime, Server, says, serving

from sources.kit.errand import Errand, run_errand
from sources.kit.fetched import FetchFailed
from sources.kit.http import Client, HttpSettings
from sources.kit.source import load_source

CBP = "/www.cbp.gov/document/stats/withhold-release-orders-findings"
DATASET = "/www.cbp.gov/sites/files/2026-08/withhold-release-orders-findings-fy26.csv"
UFLPA = "/www.dhs.gov/uflpa-entity-list"
BRAZIL = (
    "/www.gov.br/trabalho-e-emprego/pt-br/assuntos/inspecao-do-trabalho/areas-de-atuacao/cadastro_de_empregadores.csv"
)
PAGE = b"""<!DOCTYPE html><html><body><a href="/trade">Trade</a>
<a href="/sites/files/2026-08/withhold-release-orders-findings-fy26.csv">Withold Release Orders Datset</a></body></html>"""
WALL = b"<!DOCTYPE html><html><body><h1>Access Denied</h1></body></html>"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    settings = HttpSettings(mirror=f"http://127.0.0.1:{server.server_port}", requests_per_second=1e9, read_timeout=5)
    with Client(settings, FakeTime().clock()) as made:
        yield made


def errand(source_id: str, client: Client) -> Errand:
    return Errand(load_source(source_id), client, NOW.date())


def test_the_dataset_is_fetched_by_its_link_though_the_label_is_misspelt(server: Server, client: Client) -> None:
    server.on(CBP, says(PAGE))
    server.on(DATASET, says(b"Entity,Status\nOstmark,Active\n"))
    (file,) = run_errand(errand("cbp_wro", client))
    assert (file.name, file.path.read_bytes()) == (
        "withhold_release_orders_findings.csv",
        b"Entity,Status\nOstmark,Active\n",
    )
    assert [path for _, path, _, _ in server.seen] == [CBP, DATASET]


@pytest.mark.parametrize(
    ("source_id", "path"), [("cbp_wro", CBP), ("uflpa_entities", UFLPA), ("brazil_lista_suja", BRAZIL)]
)
def test_a_bot_wall_asks_for_a_file_drop(server: Server, client: Client, source_id: str, path: str) -> None:
    server.on(path, says(WALL, 403))
    with pytest.raises(FetchFailed, match="403.*browser.*drop the file in the inbox"):
        run_errand(errand(source_id, client))


def test_a_wall_that_says_that_all_is_well_asks_for_a_file_drop_too(server: Server, client: Client) -> None:
    server.on(CBP, says(WALL))
    with pytest.raises(FetchFailed, match="0 datasets.*drop the file in the inbox"):
        run_errand(errand("cbp_wro", client))


def test_a_page_in_the_place_of_the_dataset_is_no_dataset(server: Server, client: Client) -> None:
    server.on(CBP, says(PAGE))
    server.on(DATASET, says(WALL))
    with pytest.raises(FetchFailed, match="html where text was expected"):
        run_errand(errand("cbp_wro", client))


def test_the_page_of_entities_is_kept_as_it_is(server: Server, client: Client) -> None:
    server.on(UFLPA, says(PAGE))
    (file,) = run_errand(errand("uflpa_entities", client))
    assert (file.name, file.path.read_bytes()) == ("uflpa-entity-list.html", PAGE)
