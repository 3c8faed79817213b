"""The raw tables of releases, written by the engine: each a Parquet file in its declared columns."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from sources.kit.record import DeclaredTable
from sources.ocds.persons import is_person

NOTICE, PARTY, AWARD, CONTRACT = "ocds__notice", "ocds__party", "ocds__award", "ocds__contract"
FORM = "FORMAT parquet, COMPRESSION lz4_raw, DICTIONARY_SIZE_LIMIT 5000, PRESERVE_ORDER false"
"""Nearly every text in these files is there once: to look for repetitions takes longer than to write them."""
AT_ONCE = 2
"""Tables that are written at the same time. The engine shares out a table among its threads by groups of 122,880 rows, which few files fill."""


def write_tables(
    engine: duckdb.DuckDBPyConnection,
    snapshot_id: str,
    publisher: str | None,
    declared: dict[str, DeclaredTable],
    folder: Path,
) -> dict[str, Path]:
    """Write every table that has rows. The engine holds `release` and `stretch`."""
    told = {"snapshot_id": snapshot_id, "publisher": publisher}
    tell(engine, told)
    engine.execute(f"CREATE OR REPLACE VIEW placed AS {placed(engine)}")
    engine.execute(f"CREATE OR REPLACE TABLE person AS {_PERSON}")

    def write(name: str, query: str) -> Path:
        path, columns = folder / f"{name}.parquet", ", ".join(column.name for column in declared[name].columns)
        with engine.cursor() as cursor:
            tell(cursor, told)
            cursor.execute(f"COPY (SELECT {columns} FROM ({query})) TO '{path}' ({FORM})")
        return path

    wanted = queries(one(engine, "SELECT count(*) FROM person") > 0)
    with ThreadPoolExecutor(AT_ONCE) as writers:
        written = dict(zip(wanted, writers.map(write, wanted, wanted.values()), strict=True))
    return {name: path for name, path in written.items() if one(engine, f"SELECT count(*) FROM '{path}'")}


def tell(cursor: duckdb.DuckDBPyConnection, told: dict[str, str | None]) -> None:
    """Set variables that the queries look up; each cursor has its own."""
    for name, value in told.items():
        cursor.execute(f"SET VARIABLE {name} = ?", [value])


def one(engine: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The one number a query gives."""
    found = engine.execute(sql).fetchone()
    return int(found[0]) if found else 0


def filled(text: str) -> str:
    """The text, null where it is empty."""
    return f"nullif({text}, '')"


def reference(party: str) -> str:
    """How a party is referred to within its process: by its id; where it has none, by its identifier, else by its name (OCDS 1.0)."""
    number = filled(f"{party}.number")
    return f"coalesce({filled(f'{party}.id')}, {party}.scheme || ':' || {number}, {number}, {filled(f'{party}.name')})"


def joined(values: str) -> str:
    """A list as text, null where it holds nothing."""
    return f"nullif(array_to_string({values}, ' | '), '')"


def cpv(main: str, codes: str) -> str:
    """Codes as text, each once: the main one first, the others in their order."""
    others = f"list_filter({codes}, lambda x: x <> {main})"
    several = f"concat_ws(' | ', {main}, array_to_string(list_sort(list_distinct({others})), ' | '))"
    return f"CASE WHEN len({others}) > 0 THEN {several} ELSE {main} END"


def placed(engine: duckdb.DuckDBPyConnection) -> str:
    """The releases with their places; the first row is the example. A release without an ocid belongs to no process."""
    if one(engine, "SELECT count(*) FROM stretch") == 1:
        place, numbered = engine.execute("SELECT place, numbered FROM stretch").fetchall()[0]
        where, found = f"'{place}' || (release.rowid - 1)" if numbered else f"rtrim('{place}', '/')", "release"
    else:
        where = "CASE WHEN numbered THEN place || (release.rowid - 1 - first) ELSE rtrim(place, '/') END"
        found = "release ASOF JOIN stretch ON release.rowid - 1 >= first"
    return f"""
        SELECT release.*, {filled("ocid")} AS process_id, {filled("date")} AS noticed_at,
        getvariable('snapshot_id') AS snapshot_id, {where} AS here FROM {found} WHERE release.rowid > 0 AND {filled("ocid")} IS NOT NULL"""


REF = reference("party")
BIDDER = "list_contains(party.roles, 'tenderer') AND NOT list_contains(party.roles, 'supplier')"
"""Who bids without an award is no supplier and is not kept."""
_OF_RELEASE = "snapshot_id, here, process_id, noticed_at"
_INLINE = """
    SELECT snapshot_id, here || '/{0}/' || (number - 1) AS here, process_id, noticed_at, unnest(record.suppliers) AS party,
    '/suppliers/' || (generate_subscripts(record.suppliers, 1) - 1) AS place, ['supplier'] AS roles
    FROM (SELECT *, unnest({0}) AS record, generate_subscripts({0}, 1) AS number FROM placed WHERE parties IS NULL)"""
PARTIES = f"""
    SELECT * FROM (SELECT {_OF_RELEASE}, unnest(parties) AS party, '/parties/' || (generate_subscripts(parties, 1) - 1) AS place,
    NULL::VARCHAR[] AS roles FROM placed) WHERE NOT coalesce({BIDDER}, false)
    UNION ALL BY NAME SELECT {_OF_RELEASE}, buyer AS party, '/buyer' AS place, ['buyer'] AS roles FROM placed WHERE parties IS NULL
    UNION ALL BY NAME {_INLINE.format("awards")} UNION ALL BY NAME {_INLINE.format("contracts")}"""
"""The parties of releases; of a release that lists none (OCDS 1.0), those that stand with the buyer, awards and contracts."""

_NOTICE = f"""
    SELECT * EXCLUDE (is_framework), here AS locator, id AS notice_id, {joined("tag")} AS notice_kind,
    getvariable('publisher') AS publisher, {reference("buyer")} AS buyer_ref, {filled("buyer.name")} AS buyer_name,
    CASE lower(is_framework) WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' END AS is_framework, {cpv("main", "codes")} AS cpv
    FROM (SELECT *, coalesce(main_code, codes[1]) AS main FROM placed)"""

_PERSON = f"SELECT process_id, {REF} AS ref FROM ({PARTIES}) WHERE {is_person('party')}"

_PARTY = f"""
    SELECT snapshot_id, process_id, noticed_at, here || place AS locator, {REF} AS party_ref,
    {joined("coalesce(roles, party.roles)")} AS roles, {filled("party.scheme")} AS party_scheme, {filled("party.number")} AS party_id,
    coalesce({filled("party.name")}, {filled("party.legal_name")}) AS party_name,
    coalesce({filled("party.country")}, {filled("party.country_name")}) AS party_country,
    {joined("list_transform(party.others, lambda o: concat_ws(':', o.scheme, o.id))")} AS other_ids
    FROM ({PARTIES}) WHERE {REF} IS NOT NULL AND NOT {is_person("party")}"""


def records(name: str, with_persons: bool, own: str) -> str:
    """Awards or contracts, with one row for each supplier or one for none. A natural person's id and name are not told."""
    each = f"SELECT {_OF_RELEASE}, unnest({name}) AS record, '/{name}/' || (generate_subscripts({name}, 1) - 1) AS place FROM placed"
    said = f"""
        SELECT {_OF_RELEASE}, here || place AS there, {filled("record.title")} AS title, record.status AS status, record.starts_on AS starts_on,
        record.decided_on AS decided_on, plain(record.amount) AS amount, upper({filled("record.currency")}) AS currency,
        record.ends_on AS ends_on, {cpv("record.codes[1]", "record.codes")} AS cpv, {own},
        CASE WHEN len(record.suppliers) > 0 THEN record.suppliers ELSE [NULL] END AS suppliers FROM ({each})"""
    supplied = f"SELECT * EXCLUDE (suppliers), unnest(suppliers) AS supplier, generate_subscripts(suppliers, 1) - 1 AS number FROM ({said})"
    locator = "there || CASE WHEN supplier IS NULL THEN '' ELSE '/suppliers/' || number END AS locator"
    named = f"SELECT *, {locator}, {reference('supplier')} AS supplier_ref, {filled('supplier.name')} AS supplier_name FROM ({supplied})"
    if not with_persons:
        return named
    return f"""
        SELECT n.* REPLACE (CASE WHEN p.ref IS NULL THEN n.supplier_ref ELSE 'natural person' END AS supplier_ref,
        CASE WHEN p.ref IS NULL THEN n.supplier_name END AS supplier_name)
        FROM ({named}) AS n LEFT JOIN (SELECT DISTINCT * FROM person) AS p ON n.process_id = p.process_id AND n.supplier_ref = p.ref"""


def queries(with_persons: bool) -> dict[str, str]:
    """The rows of each raw table."""
    lots = f"coalesce({joined('record.lots')}, record.lot) AS lot_ids"
    award = f"'award' AS record_kind, {filled('record.id')} AS award_id, {lots}"
    contract = f"'contract' AS record_kind, {filled('record.id')} AS contract_id, {filled('record.award')} AS award_id"
    return {
        NOTICE: _NOTICE,
        PARTY: _PARTY,
        AWARD: records("awards", with_persons, award),
        CONTRACT: records("contracts", with_persons, contract),
    }
