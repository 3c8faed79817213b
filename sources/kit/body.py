"""An answer's body, written to a file as it comes and given up as soon as it is known to be wrong."""

import uuid
from collections.abc import Callable
from pathlib import Path

import requests

from sources.kit.fetched import BY_HAND, Failure
from sources.kit.media import HEAD, Kind, kind_of

_CHUNK = 1 << 16


def save_body(
    response: requests.Response, folder: Path, expect: frozenset[Kind], max_bytes: int, in_time: Callable[[], None]
) -> tuple[Path, int, Kind]:
    """Return where the body lies, its size in bytes, and its kind.

    Raises `Failure` for a body too long, empty or of a kind not expected, and whatever `in_time` raises, which is
    called at each piece. Pieces are taken as they arrive: waiting for full ones would let a slow server hold us up.
    """
    path, size, head, kind = folder / uuid.uuid4().hex, 0, b"", None
    try:
        with path.open("wb") as target:
            while chunk := response.raw.read1(_CHUNK, decode_content=True):
                in_time()
                size += target.write(chunk)
                _require_size(size, max_bytes)
                if kind is None:
                    head += chunk
                    kind = _expected_kind(head, expect) if len(head) >= HEAD else None
        return path, size, kind or _expected_kind(head, expect)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _require_size(size: int, limit: int) -> None:
    if size > limit:
        remedy = "Check the address; if it is right, raise the limit."
        raise Failure(f"The answer is longer than {limit:,} bytes.", remedy)


def _expected_kind(head: bytes, expect: frozenset[Kind]) -> Kind:
    kind = kind_of(head)
    if kind == "empty" and "empty" not in expect:
        raise Failure("The answer is empty.", BY_HAND, again=True)
    if not expect or kind in expect:
        return kind
    wanted = " or ".join(sorted(expect))
    page = " A log-in, consent or error page stands in its place." if kind == "html" else ""
    raise Failure(f"The answer is {kind} where {wanted} was expected.{page}", BY_HAND)
