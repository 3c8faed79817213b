"""What is taken of GLEIF's files, as SQL over the engine's table `slim`: one row a row of the file, the known columns alone."""

from collections.abc import Sequence

from sources.gleif.delivered import Delivered, quoted
from sources.gleif.layout import LAYOUTS

PERSON = "SOLE_PROPRIETOR"
LEI_FORM = "[0-9A-Z]{18}[0-9]{2}"
LEGAL_NAME = "LEGAL_NAME"
OPEN_CORPORATES = "opencorporates"
NEWEST = "last_updated_on DESC NULLS LAST, slim::VARCHAR"


def text(title: str, titles: Sequence[str]) -> str:
    """A column as trimmed text; blank is missing, and so is a column that the file does not have."""
    name = '"' + title.replace('"', '""') + '"'
    return f"nullif(trim({name}::VARCHAR), '')" if title in titles else "NULL::VARCHAR"


def slim(delivered: Delivered, kind: str) -> None:
    """Make the table `slim`. `mark` says of each row whether it is taken, or is a natural person's, or is malformed; `locator` is the
    record's own key. `repeated` are the keys that come more than once."""
    titles, layout = delivered.titles, LAYOUTS[kind]
    further = [
        part for name in layout.names_in(titles) for part in (name, *(f"{name}.{each}" for each in layout.further))
    ]
    columns = [f"{text(title, titles)} AS {name}" for name, title in layout.columns.items()]
    columns += [f"{text(title, titles)} AS {quoted_name(title)}" for title in further]
    delivered.engine.execute(
        f"CREATE TABLE slim AS SELECT *, {MARK[kind]} AS mark, {LOCATOR[kind]} AS locator "
        f"FROM (SELECT {', '.join(columns)} FROM delivered)"
    )
    delivered.engine.execute(
        "CREATE TABLE repeated AS SELECT locator FROM slim WHERE mark = 'taken' GROUP BY 1 HAVING count(*) > 1"
    )


def is_lei(column: str) -> str:
    """Whether a column has the form of an LEI; its check digits are looked at later."""
    return f"coalesce(regexp_full_match({column}, '{LEI_FORM}'), false)"


MARK = {
    "entity": f"CASE WHEN category = '{PERSON}' THEN 'person' WHEN {is_lei('lei')} AND legal_name IS NOT NULL THEN 'taken' "
    "ELSE 'malformed' END",
    "relationship": f"CASE WHEN {is_lei('child_lei')} AND parent_lei IS NOT NULL AND relationship IS NOT NULL THEN 'taken' "
    "ELSE 'malformed' END",
    "identifier": f"CASE WHEN {is_lei('lei')} AND identifier IS NOT NULL THEN 'taken' ELSE 'malformed' END",
}
LOCATOR = {
    "entity": "'LEI ' || lei",
    "relationship": "'LEI ' || child_lei || ' ' || relationship || ' ' || parent_lei",
    "identifier": "'LEI ' || lei || ' ' || identifier",
}


def taken(order: str = NEWEST) -> str:
    """The rows that are taken, each key once: the row updated last."""
    return (
        "SELECT * FROM slim WHERE mark = 'taken' AND locator NOT IN (FROM repeated) UNION ALL BY NAME "
        "SELECT * FROM slim WHERE mark = 'taken' AND locator IN (FROM repeated) "
        f"QUALIFY row_number() OVER (PARTITION BY locator ORDER BY {order}) = 1"
    )


def entities(_: Sequence[str]) -> str:
    """One row an entity."""
    return f"SELECT {', '.join(LAYOUTS['entity'].columns)}, locator FROM ({taken()})"


def names(titles: Sequence[str]) -> str:
    """One row a name: the legal one, and the further ones with their type."""
    parts = [
        f"SELECT lei, legal_name AS name, '{LEGAL_NAME}' AS name_kind, legal_name_language AS language, "
        "locator || ', Entity.LegalName' AS locator FROM kept"
    ]
    parts += [
        f"SELECT lei, {quoted_name(title)} AS name, {quoted_name(f'{title}.type')} AS name_kind, "
        f"{quoted_name(f'{title}.xmllang')} AS language, locator || {quoted(f', {title}')} AS locator FROM kept "
        f"WHERE {quoted_name(title)} IS NOT NULL"
        for title in LAYOUTS["entity"].names_in(titles)
    ]
    return f"WITH kept AS ({taken()}) {' UNION ALL '.join(parts)}"


def relationships(_: Sequence[str]) -> str:
    """One row a child, kind of relationship and parent."""
    return f"SELECT {', '.join(LAYOUTS['relationship'].columns)}, locator FROM ({taken()})"


def identifiers(_: Sequence[str]) -> str:
    """One row an LEI and identifier."""
    return f"SELECT lei, '{OPEN_CORPORATES}' AS scheme, identifier, locator FROM ({taken('identifier')})"


def quoted_name(name: str) -> str:
    """A column's name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
