"""A real server on loopback that answers as each test scripts it, and a clock that sleeps in no time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat

from sources.kit.http import Clock

NOW = datetime(2026, 8, 1, 12, 0, tzinfo=UTC)
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Server"

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.seen.append((self.command, self.path, dict(self.headers), body))
        script = self.server.script[self.path.split("?")[0]]
        with suppress(BrokenPipeError, ConnectionResetError):
            (script.pop(0) if len(script) > 1 else script[0])(self)

    do_GET = do_POST = _answer

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: dict[str, list[Answer]] = {}
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []
        self.closing = threading.Event()

    def on(self, path: str, *answers: Answer) -> str:
        """Answer a path with each of these in turn, the last one again and again; return its address."""
        self.script[path] = list(answers)
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are part of the tests."""


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def says(body: bytes = b"a,b\n1,2\n", status: int = 200, length: int | None = None, **headers: str) -> Answer:
    """An answer; a `length` longer than the body makes it one that breaks off. Header names use _ for -."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = length is not None

    return answer


def sends_raw(*pieces: bytes, pause: float = 0.0, forever: bool = False) -> Answer:
    """Bytes straight to the socket, a pause after each piece, the last one `forever`; then the connection is closed."""

    def answer(handler: Handler) -> None:
        handler.close_connection = True
        endless = repeat(pieces[-1]) if forever else ()
        for piece in chain(pieces, endless):
            handler.wfile.write(piece)
            handler.wfile.flush()
            if handler.server.closing.wait(pause):
                return

    return answer


class FakeTime:
    """Time that passes only in sleep; `waits` are the sleeps that matter."""

    def __init__(self) -> None:
        self.seconds, self.waits = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        if seconds > 0.001:
            self.waits.append(round(seconds, 3))

    def clock(self, chance: float = 1.0) -> Clock:
        return Clock(elapsed=lambda: self.seconds, now=lambda: NOW, sleep=self.sleep, chance=lambda: chance)
