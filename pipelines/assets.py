"""The assets: intake, method, raw, core, risk, publication. Bodies are short; what they do is said elsewhere."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import dagster as dg

from methodology.tables import method_tables, method_version
from pipelines import fingerprint, smelter_matching
from pipelines.asset_metadata import check_results, check_specs, key, materialised, spec
from pipelines.asset_sources import state_results, state_specs
from pipelines.building import Built, build, content_of
from pipelines.compiled import Compiled, compiled
from pipelines.country_names import country_name_rows
from pipelines.editions.rows import change_rows, edition_rows, file_rows
from pipelines.ingest import quarantine_rows, received_rows, take_in
from pipelines.matching import INPUTS, Matching
from pipelines.publishers import visited_by
from pipelines.publishing import publish_run
from pipelines.raw_tables import made_of, raw_rows
from pipelines.reading_names import code
from pipelines.resources import Workplace
from pipelines.source_state import source_states, state_rows
from pipelines.stated import gathered_lineage, gathered_sql, members
from sources.kit.source import InvalidSource, load_sources
from transforms.registry import Transform, transforms
from warehouse.contract import Table, load_tables
from warehouse.publish import AuditFailed
from warehouse.shape import arrow
from warehouse.store import Query, Rows, Store

Events = Iterator[dg.MaterializeResult | dg.AssetCheckResult]  # type: ignore[type-arg]
INTAKE = ("run", "source_state", "edition", "edition_file", "edition_change", "received_file", "quarantine")


def made(
    workplace: Workplace,
    table: Table,
    made_from: str,
    rows: Callable[[], Rows],
    plan: Compiled | None = None,
    run_id: str | None = None,
) -> Events:
    """Build one table and tell Dagster. After a failed critical check the asset fails and nothing that follows is made. `run_id`
    is that of the run in the warehouse unless stated."""
    try:
        built: Built = build(workplace.store, table, made_from, rows, run_id or current_run(workplace.store))
    except AuditFailed as failure:
        yield from check_results(table, failure.results)
        raise dg.Failure(str(failure), allow_retries=False) from failure
    yield materialised(table, built, plan)
    yield from check_results(table, built.results)


def current_run(store: Store) -> str:
    """Id of the run the warehouse stands at."""
    return str(store.query("SELECT run_id FROM ops.run")[0][0]) if store.exists("run") else "intake"


def intake_asset() -> dg.AssetsDefinition:
    """Read what came in: files, editions, what went to quarantine, how each source stands, and which run this is."""
    tables = [load_tables()[name] for name in INTAKE]

    @dg.multi_asset(
        name="intake",
        specs=[spec(table, ()) for table in tables],
        check_specs=[c for t in tables for c in check_specs(t)],
    )
    def intake(workplace: Workplace) -> Events:
        house = workplace.house
        found = take_in(house)
        states = source_states(load_sources(), found, house.as_of)
        files = [(each.file.name, each.file.snapshot_id) for each in found.deliveries]
        run_id = fingerprint.run_id(house, files)
        run = {
            "run_id": run_id,
            "as_of_date": house.as_of,
            "method_version": method_version(),
            "config_sha256": fingerprint.config_sha256(),
        }
        contents = {
            "run": [run],
            "source_state": state_rows(states),
            "edition": edition_rows(found.editions),
            "edition_file": file_rows(found.editions),
            "edition_change": change_rows(found.editions),
            "received_file": received_rows(found),
            "quarantine": quarantine_rows(found),
        }
        for table in (load_tables()[name] for name in INTAKE):
            rows = contents[table.table]
            yield from made(workplace, table, str(rows), partial(arrow, table, rows), run_id=run_id)

    return intake


def method_asset() -> dg.AssetsDefinition:
    """The numbers of the method and the reference of country names, as tables."""
    contents = {**method_tables(), "country_name": country_name_rows()}
    tables = [load_tables()[name] for name in sorted(contents)]

    @dg.multi_asset(
        name="method",
        specs=[spec(table, ()) for table in tables],
        check_specs=[c for t in tables for c in check_specs(t)],
    )
    def method(workplace: Workplace) -> Events:
        for table in tables:
            rows = contents[table.table]
            yield from made(workplace, table, str(rows), partial(arrow, table, rows))

    return method


def raw_asset(source_id: str) -> dg.AssetsDefinition:
    """The raw tables of one source, with the checks on its freshness and its editions. Sources do not depend on each other: one
    that fails stops no other."""
    tables = [table for name, table in load_tables().items() if name.startswith(f"{source_id}__")]
    if not tables:
        raise InvalidSource(
            f"sources/{source_id}/source.yml has no raw table: declare warehouse/tables/raw/{source_id}__*.yml"
        )

    @dg.multi_asset(
        name=f"raw_{source_id}",
        specs=[
            spec(table, ("received_file", "quarantine", "source_state")).merge_attributes(deps=visited_by(source_id))
            for table in tables
        ],
        check_specs=[*(c for t in tables for c in check_specs(t)), *state_specs(tables[0])],
    )
    def raw(workplace: Workplace) -> Events:
        for table in tables:
            files = made_of(workplace.store, workplace.house, table)
            yield from made(workplace, table, files.fingerprint, partial(raw_rows, table, files))
        yield from state_results(workplace.store, source_id, tables[0])

    return raw


def stated_asset(family: Table) -> dg.AssetsDefinition:
    """The rows of all sources that say the same kind of thing."""
    inputs = ("edition_file", *(member.table for member in members(family)))

    @dg.multi_asset(name=family.table, specs=[spec(family, inputs)], check_specs=check_specs(family))
    def stated(workplace: Workplace) -> Events:
        plan = Compiled(gathered_sql(family), gathered_lineage(family))
        made_from = fingerprint.digest(plan.sql, content_of(workplace.store, inputs))
        yield from made(workplace, family, made_from, partial(Query, plan.sql), plan)

    return stated


def transform_asset(transform: Transform) -> dg.AssetsDefinition:
    """The asset of one core or risk table."""
    table = load_tables()[transform.name]
    inputs: Sequence[str] = (*transform.inputs, "run") if transform.layer == "risk" else transform.inputs

    @dg.multi_asset(name=transform.name, specs=[spec(table, inputs)], check_specs=check_specs(table))
    def body(workplace: Workplace) -> Events:
        store = workplace.store

        plan = compiled(transform.name, workplace.house.data)
        made_from = fingerprint.digest(fingerprint.transform_digest(), content_of(store, inputs))
        yield from made(workplace, table, made_from, partial(Query, plan.sql), plan)

    return body


def match_asset() -> dg.AssetsDefinition:
    """The probable pairs of parties: what a change can touch is weighed again, all else stands."""
    table = load_tables()["match_score"]

    @dg.multi_asset(name="match_score", specs=[spec(table, INPUTS)], check_specs=check_specs(table))
    def match_score(workplace: Workplace) -> Events:
        matching = Matching(workplace.store)
        made_from = fingerprint.digest(code(), content_of(workplace.store, INPUTS))
        yield from made(workplace, table, made_from, matching.rows)
        matching.remember()

    return match_score


def smelter_match_asset() -> dg.AssetsDefinition:
    """The smelters of the reference lists whose names are alike those that declarations state."""
    table = load_tables()["smelter_match"]

    @dg.multi_asset(name="smelter_match", specs=[spec(table, smelter_matching.INPUTS)], check_specs=check_specs(table))
    def smelter_match(workplace: Workplace) -> Events:
        matching = smelter_matching.SmelterMatching(workplace.store)
        made_from = fingerprint.digest(code(), content_of(workplace.store, smelter_matching.INPUTS))
        yield from made(workplace, table, made_from, matching.rows)

    return smelter_match


def publication_asset() -> dg.AssetsDefinition:
    """The publication: tables, workbook and site of a run, swapped whole."""
    published = [table for table in load_tables().values() if table.published and table.table != "quality_result"]

    @dg.asset(key=["published", "publication"], deps=[key(table) for table in published], group_name="published")
    def publication(workplace: Workplace) -> dg.MaterializeResult:  # type: ignore[type-arg]
        folder = publish_run(workplace.store, workplace.house)
        return dg.MaterializeResult(metadata={"folder": dg.MetadataValue.path(str(folder)), "run_id": folder.name})

    return publication


def all_assets() -> list[dg.AssetsDefinition]:
    """Every asset, from the inbox to the publication."""
    raw = [raw_asset(source_id) for source_id in sorted(load_sources())]
    stated = [stated_asset(table) for table in load_tables().values() if table.layer == "stated"]
    made_by_transforms = [transform_asset(transform) for transform in transforms().values()]
    return [
        intake_asset(),
        method_asset(),
        *raw,
        *stated,
        match_asset(),
        smelter_match_asset(),
        *made_by_transforms,
        publication_asset(),
    ]
