"""Random suppliers, seeded, that reach every branch of the method; and copies of a supplier with one thing changed."""

from collections.abc import Callable, Iterable
from random import Random

from methodology.tables import method_tables
from tests.support import random_evidence as evidence
from tests.support.random_world import COUNTRIES, QUIET, WITHOUT_INDEX, Book
from tests.support.tables import Row

STAGES = sorted({row["stage"] for row in method_tables()["stage_index"]})
OWN_IDS = {
    "supplier_id", "declaration_id", "declared_smelter_id", "certificate_id", "incident_id", "site_id", "partner_id",
    "product_id",
}  # fmt: skip


def random_supplier(rng: Random, supplier_id: str) -> Book:
    """One supplier's rows. One in five is a quiet one: known sites in quiet countries and few topics in scope."""
    quiet = rng.random() < 0.2
    book: Book = {
        "supplier": [{"supplier_id": supplier_id, "supplier_name": f"Supplier {supplier_id}"}],
        "site": sites(rng, quiet),
        "reuse_partner": reuse_partners(rng),
        "product": products(rng),
        **evidence.declarations(rng),
        "due_diligence_answer": evidence.due_diligence_answers(rng),
        "certificate": evidence.certificates(rng),
        "topic_control": evidence.topic_controls(rng),
        "process_chemical": [{"site_id": "s0", "cas_number": "7732-18-5"}] if rng.random() < 0.5 else [],
        "incident": evidence.incidents(rng) if not quiet or rng.random() < 0.3 else [],
        "topic_scope": topic_scopes(rng, quiet),
    }
    book["reply"] = evidence.replies(rng, book["incident"])
    return with_ids(book, lambda value: f"{supplier_id}/{value}", supplier_id)


def copy_as(book: Book, supplier_id: str) -> Book:
    """The same supplier under another id, as long as the first: ids keep their order."""
    before = book["supplier"][0]["supplier_id"]
    return with_ids(book, lambda value: supplier_id + value.removeprefix(before), supplier_id)


def with_ids(book: Book, renamed: Callable[[str], str], supplier_id: str) -> Book:
    """A supplier's rows with its id, and with ids that belong to it and to no other."""
    return {
        table: [
            {name: renamed(v) if name in OWN_IDS and v is not None else v for name, v in row.items()}
            | {"supplier_id": supplier_id}
            for row in rows
        ]
        for table, rows in book.items()
    }


def merged(books: Iterable[Book]) -> Book:
    """The rows of all books, by table."""
    all_rows: Book = {}
    for book in books:
        for table, rows in book.items():
            all_rows.setdefault(table, []).extend(rows)
    return all_rows


def shares(rng: Random, count: int) -> list[float | None]:
    """None stated, some, all below 1, exactly 1, above 1, or 0."""
    stated: list[float | None] = [round(rng.uniform(0, 1.6 / max(1, count)), 3) for _ in range(count)]
    way = rng.choice(["none", "some", "all", "whole", "zero"])
    if way == "none":
        return [None] * count
    if way == "some":
        return [share if rng.random() < 0.6 else None for share in stated]
    if way == "whole":
        return [1 / max(1, count)] * count
    return [0.0, *stated[1:]][:count] if way == "zero" else stated


def sites(rng: Random, quiet: bool) -> list[Row]:
    """Up to four sites, some without a country or in one without any index."""
    count = rng.choice([1, 2] if quiet else [0, 1, 2, 3, 4])
    anywhere = [*COUNTRIES, *COUNTRIES, WITHOUT_INDEX, None]
    return [
        {"site_id": f"s{n}", "stage": rng.choice(STAGES), "production_share": None if quiet else share,
         "country_code": rng.choice(QUIET if quiet else anywhere)}
        for n, share in enumerate(shares(rng, count))
    ]  # fmt: skip


def reuse_partners(rng: Random) -> list[Row]:
    """Up to three partners."""
    return [
        {"partner_id": f"p{n}", "activity": rng.choice(["reuse", "recycling", "disposal"]), "volume_share": share,
         "destination_country_code": rng.choice([*COUNTRIES, WITHOUT_INDEX, None])}
        for n, share in enumerate(shares(rng, rng.choice([0, 1, 2, 3])))
    ]  # fmt: skip


def products(rng: Random) -> list[Row]:
    """Up to two products, of which it is not always said whether they hold a battery."""
    return [
        {"product_id": f"p{n}", "contains_battery": rng.choice([False, False, True, None])}
        for n in range(rng.choice([0, 1, 2]))
    ]


def topic_scopes(rng: Random, quiet: bool) -> list[Row]:
    """Decisions on the scope of topics, a few without the reason they need; at least one topic stays in."""
    out, reasons = 0.85 if quiet else 0.1, ["software only"] * 9 + [None]
    return [
        {"topic_code": topic, "in_scope": rng.random() >= out, "reason": rng.choice(reasons)}
        for topic in evidence.TOPICS[:-1]
    ]
