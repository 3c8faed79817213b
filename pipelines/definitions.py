"""The root that `workspace.yaml` loads."""

from pipelines.build_definitions import build_definitions

defs = build_definitions()
