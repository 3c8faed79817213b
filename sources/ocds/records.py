"""What a record holds of its process: the release its publisher compiled, the releases themselves, or their history to be read backwards."""

from collections.abc import Iterator
from typing import Any

from sources.kit.record import Parsed
from sources.ocds.known import known_fields

LINKED = "The record names its releases by address alone; nothing of them is in the file."
LINKED_REMEDY = "Deliver the releases at those addresses, or a record package with compiled releases."


def releases_of(record: dict[str, Any], place: str, parsed: Parsed) -> Iterator[tuple[str, Any]]:
    """The releases that stand for a record, each with its JSON pointer.

    The compiled release is its publisher's own merging of the others and stands alone where there is one.
    """
    for name in sorted(record.keys() - known_fields()["record"].keys()):
        parsed.note(
            f"{place}/{name}",
            "The record has a field that is not known here; it was not read.",
            "Name it in sources/ocds/known.yml.",
        )
    embedded = [each for each in enumerate(listed(record.get("releases"))) if is_whole(each[1])]
    if isinstance(record.get("compiledRelease"), dict):
        yield f"{place}/compiledRelease", record["compiledRelease"]
    elif embedded:
        yield from ((f"{place}/releases/{number}", release) for number, release in embedded)
    elif isinstance(record.get("versionedRelease"), dict):
        newest = without_history(record["versionedRelease"])
        yield f"{place}/versionedRelease", {"date": newest_date(record["versionedRelease"]), **newest}
    else:
        parsed.note(place, LINKED, LINKED_REMEDY)


def listed(value: object) -> list[Any]:
    """The list, or no items where it is none."""
    return value if isinstance(value, list) else []


def is_whole(release: object) -> bool:
    """Whether a record's release is there itself and not only its address."""
    return isinstance(release, dict) and "ocid" in release


def is_history(value: object) -> bool:
    """Whether a value is the history of a field: a list of what each release said."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(each, dict) and each.keys() >= {"releaseDate", "value"} for each in value)
    )


def without_history(value: Any) -> Any:
    """A versioned release as it stood at its end: of each field the last value."""
    if is_history(value):
        return value[-1]["value"]
    if isinstance(value, list):
        return [without_history(each) for each in value]
    return {name: without_history(each) for name, each in value.items()} if isinstance(value, dict) else value


def newest_date(value: Any) -> str | None:
    """The latest release date in a versioned release."""
    if is_history(value):
        return max((str(each["releaseDate"]) for each in value if each["releaseDate"]), default=None)
    below = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return max((date for each in below if (date := newest_date(each))), default=None)
