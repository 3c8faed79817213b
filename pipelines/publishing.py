"""The publication of a run: what readers use, made from the published tables alone and swapped whole."""

from pathlib import Path

from pipelines.house import House
from pipelines.progress import report
from warehouse.store import Store


def publish_run(store: Store, house: House) -> Path:
    """Publish the run the warehouse stands at; the former publication stays until the new one is complete."""
    from reports.publication import publish

    folder = publish(store, house.published)
    report("publication", folder.name)
    return folder
