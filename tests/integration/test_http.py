"""What the client makes of answers that arrive, from a real server on loopback."""

import gzip
import json
from collections.abc import Iterator

import pytest
from http_loopback import NOW, FakeTime, Server, says, sends_raw, serving

from sources.kit.http import Client, Fetched, FetchFailed, HttpSettings, NotModified

SETTINGS = HttpSettings(contact="data@buyer.example", requests_per_second=1e9, read_timeout=5, deadline=100)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(SETTINGS, FakeTime().clock()) as made:
        yield made


def fetched(client: Client, address: str, **options: object) -> Fetched:
    answer = client.fetch(address, **options)  # type: ignore[arg-type]
    assert isinstance(answer, Fetched)
    return answer


def test_a_body_comes_whole_with_its_headers_and_its_kind(server: Server, client: Client) -> None:
    answer = fetched(client, server.on("/list.csv", says(b"a,b\n1,2\n", ETag='"e1"')), expect={"text"})
    assert (answer.read(), answer.kind, answer.size) == (b"a,b\n1,2\n", "text", 8)
    assert answer.headers["etag"] == '"e1"'
    assert (answer.received_at, answer.attempts, answer.redirects) == (NOW, 1, ())


def test_the_server_is_told_who_asks(server: Server, client: Client) -> None:
    client.fetch(server.on("/", says()))
    agent = server.seen[0][2]["User-Agent"]
    assert agent.startswith("sluice/") and agent.endswith("(+data@buyer.example)")


def test_a_query_is_posted_as_json(server: Server, client: Client) -> None:
    client.fetch(server.on("/search", says(b"{}")), json={"query": "PD>=20260801"}, expect={"json"})
    method, _, headers, body = server.seen[0]
    assert (method, headers["Content-Type"]) == ("POST", "application/json")
    assert json.loads(body) == {"query": "PD>=20260801"}


def test_a_packed_body_is_unpacked_and_a_large_one_is_kept_whole(server: Server, client: Client) -> None:
    rows = b"".join(b"%d,x\n" % number for number in range(50_000))
    answer = fetched(client, server.on("/", says(gzip.compress(rows), Content_Encoding="gzip")), expect={"text"})
    assert answer.read() == rows


def test_what_is_already_kept_is_not_sent_again(server: Server, client: Client) -> None:
    address = server.on("/", says(b"", status=304))
    answer = client.fetch(address, etag='"e1"', last_modified="Sat, 01 Aug 2026 10:00:00 GMT")
    assert answer == NotModified(address, NOW)
    headers = server.seen[0][2]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"e1"', "Sat, 01 Aug 2026 10:00:00 GMT")


def test_a_304_that_nobody_asked_for_is_a_failure(server: Server, client: Client) -> None:
    with pytest.raises(FetchFailed, match="304"):
        client.fetch(server.on("/", says(b"", status=304)))


def test_the_bytes_decide_when_the_header_lies(server: Server, client: Client) -> None:
    answer = fetched(client, server.on("/", says(b"a,b\n", Content_Type="text/html")), expect={"text"})
    assert answer.kind == "text"


@pytest.mark.parametrize("padding", [b"", b" " * 20_000])
def test_a_web_page_in_place_of_a_csv_is_told_apart(server: Server, client: Client, padding: bytes) -> None:
    page = b"<!DOCTYPE html><html><body>Please accept our cookies" + padding
    with pytest.raises(FetchFailed) as failed:
        client.fetch(server.on("/list.csv", says(page, Content_Type="text/csv")), expect={"text"})
    assert "html where text was expected" in failed.value.reason
    assert "by hand" in failed.value.remedy and failed.value.attempts == 1


def test_a_permanent_move_is_reported_and_a_passing_one_is_not(server: Server, client: Client) -> None:
    end = server.on("/end", says())
    passing = server.on("/passing", says(status=302, Location="/end"))
    moved = fetched(client, server.on("/old", says(status=301, Location="/passing")))
    assert (moved.moved_to, moved.final_address) == (passing, end)
    assert [step.status for step in moved.redirects] == [301, 302]
    assert fetched(client, passing).moved_to is None


def test_keys_do_not_follow_a_redirect_to_another_server(server: Server, client: Client) -> None:
    elsewhere = server.on("/end", says()).replace("127.0.0.1", "localhost")
    server.on("/near", says(status=302, Location=elsewhere))
    client.fetch(server.on("/", says(status=307, Location="/near")), headers={"X-API-Key": "s3cret"})
    assert ["X-API-Key" in headers for _, _, headers, _ in server.seen] == [True, True, False]


@pytest.mark.parametrize("target", ["/", "/other", "file:///etc/hostname", ""])
def test_redirects_that_lead_nowhere_end(server: Server, client: Client, target: str) -> None:
    server.on("/other", says(status=302, Location="/"))
    with pytest.raises(FetchFailed, match="redirects"):
        client.fetch(server.on("/", says(status=302, Location=target)))


def test_bodies_are_gone_when_the_client_is_closed(server: Server) -> None:
    with Client(SETTINGS) as client:
        path = fetched(client, server.on("/", says())).path
        assert path.exists()
    assert not path.exists()


def test_a_body_in_chunks_comes_whole(server: Server, client: Client) -> None:
    start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = fetched(client, server.on("/", sends_raw(start, b"4\r\na,b\n\r\n", b"4\r\n1,2\n\r\n", b"0\r\n\r\n")))
    assert answer.read() == b"a,b\n1,2\n"
