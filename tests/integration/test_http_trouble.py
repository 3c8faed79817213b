"""What the client does when servers are slow, busy, broken or hostile, and that it never tells a secret."""

import logging
import socket
import time
import traceback
from collections.abc import Iterator

import pytest
from http_loopback import FakeTime, Server, says, sends_raw, serving

from sources.kit.http import Backoff, Client, Clock, FetchFailed, HttpSettings

SETTINGS = HttpSettings(requests_per_second=1e9, read_timeout=5, deadline=1000, backoff=Backoff(attempts=4))
QUICK = HttpSettings(requests_per_second=1e9, read_timeout=0.15, deadline=0.6, backoff=Backoff(attempts=2, base=0.01))
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
UNBOUNDED = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def time_passed() -> FakeTime:
    return FakeTime()


@pytest.fixture
def client(time_passed: FakeTime) -> Iterator[Client]:
    with Client(SETTINGS, time_passed.clock()) as made:
        yield made


def failure(client: Client, address: str, **options: object) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        client.fetch(address, **options)  # type: ignore[arg-type]
    return failed.value


def test_a_server_that_recovers_is_asked_again_after_doubling_waits(
    server: Server, client: Client, time_passed: FakeTime
) -> None:
    answer = client.fetch(server.on("/", says(status=503), says(status=502), says(status=500), says()))
    assert (answer.attempts, time_passed.waits) == (4, [1, 2, 4])


def test_a_server_that_does_not_recover_is_left_alone_in_the_end(server: Server, client: Client) -> None:
    failed = failure(client, server.on("/", says(status=503)))
    assert (failed.attempts, len(server.seen)) == (4, 4)
    assert "503" in failed.reason and "later" in failed.remedy


@pytest.mark.parametrize(
    ("status", "wish", "wait"),
    [(429, "7", 7), (503, "Sat, 01 Aug 2026 12:01:30 GMT", 90), (429, "86400", 300), (429, "soon", 1), (403, "60", 60)],
)
def test_a_wish_to_be_left_in_peace_is_heeded_up_to_a_limit(
    server: Server, client: Client, time_passed: FakeTime, status: int, wish: str, wait: float
) -> None:
    client.fetch(server.on("/", says(status=status, Retry_After=wish), says()))
    assert time_passed.waits == [wait]


def test_no_wait_goes_past_the_deadline(server: Server, time_passed: FakeTime) -> None:
    with Client(HttpSettings(deadline=200), time_passed.clock()) as client:
        failed = failure(client, server.on("/", says(status=429, Retry_After="250")))
    assert "deadline" in failed.reason and time_passed.waits == []


def test_one_host_is_not_asked_faster_than_its_rate(server: Server, time_passed: FakeTime) -> None:
    address = server.on("/", says())
    with Client(HttpSettings(requests_per_second=0.5), time_passed.clock()) as client:
        for _ in range(3):
            client.fetch(address)
    assert time_passed.waits == [2, 2]


@pytest.mark.parametrize(
    "cut_off",
    [
        says(b"a,b\n", length=100),
        sends_raw(CHUNKED, b"4\r\na,b\n\r\n", b"ff\r\nand no more"),
        sends_raw(CHUNKED, b"4\r\na,b\n\r\n"),
        sends_raw(b""),
        says(b"not gzip at all", Content_Encoding="gzip"),
        says(b""),
    ],
    ids=["length", "inside_chunk", "between_chunks", "dropped", "broken_packing", "empty"],
)
def test_half_an_answer_is_never_taken_for_a_whole_one(server: Server, client: Client, cut_off: object) -> None:
    answer = client.fetch(server.on("/", cut_off, says()))  # type: ignore[arg-type]
    assert answer.attempts == 2
    assert failure(client, server.on("/always", cut_off)).attempts == 4  # type: ignore[arg-type]


def test_a_silent_server_is_given_up(server: Server) -> None:
    with Client(QUICK) as client:
        failed = failure(client, server.on("/", sends_raw(b"", pause=30)))
    assert "silent" in failed.reason and failed.attempts == 2


def test_a_server_that_drips_forever_is_given_up_at_the_deadline(server: Server) -> None:
    started = time.monotonic()
    with Client(QUICK) as client:
        failed = failure(client, server.on("/", sends_raw(UNBOUNDED, b"x", pause=0.03, forever=True)))
    assert "deadline" in failed.reason and time.monotonic() - started < 2


def test_an_endless_body_is_cut_at_the_limit(server: Server, client: Client) -> None:
    failed = failure(client, server.on("/", sends_raw(UNBOUNDED, b"x" * 50_000, forever=True)), max_bytes=1_000_000)
    assert "longer than 1,000,000 bytes" in failed.reason and failed.attempts == 1


@pytest.mark.parametrize(
    ("status", "remedy"), [(403, "drop the file in the inbox"), (401, "key"), (404, "source.yml"), (410, "source.yml")]
)
def test_a_refusal_is_not_argued_with_and_says_what_to_do(
    server: Server, client: Client, status: int, remedy: str
) -> None:
    failed = failure(client, server.on("/", says(status=status)))
    assert failed.attempts == 1 and remedy in failed.remedy and str(status) in failed.reason


def test_nobody_listening_is_a_connection_failure(client: Client) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        failed = failure(client, address)
    assert "connection" in failed.reason and failed.attempts == 4


@pytest.mark.parametrize("address", ["ftp://example.org/x", "no address", "http://"])
def test_what_is_no_address_is_not_tried_twice(client: Client, address: str) -> None:
    failed = failure(client, address)
    assert failed.attempts == 1 and "source.yml" in failed.remedy


@pytest.mark.parametrize("trouble", [says(status=503), says(status=403), sends_raw(b""), says(b"<html>", 200)])
def test_no_secret_reaches_a_message_a_log_or_a_traceback(
    server: Server, client: Client, caplog: pytest.LogCaptureFixture, trouble: object
) -> None:
    caplog.set_level(logging.DEBUG)
    server.on("/near", trouble)  # type: ignore[arg-type]
    address = server.on("/", says(status=302, Location="/near?page=2&access_token=s3cret-token"))
    headers = {"Authorization": "Bearer s3cret-bearer"}
    failed = failure(client, address, params={"apikey": "s3cret-key"}, headers=headers, expect={"zip"})
    told = "".join(traceback.format_exception(failed)) + repr(failed.__context__) + caplog.text
    assert "s3cret" not in told
    assert "apikey=***" in str(failed) and "apikey=***" in caplog.text


def test_nothing_half_received_stays_on_the_disk(server: Server) -> None:
    with Client(SETTINGS, Clock(sleep=lambda seconds: None)) as client:
        failure(client, server.on("/", says(b"a,b\n", length=100)))
        assert list(client.folder.iterdir()) == []
