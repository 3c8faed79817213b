"""JSON values back into JSON text, numbers as they were written."""

import json
from collections.abc import Mapping
from typing import Any

from sources.kit.json_document import Number


def json_text(value: Any) -> str:
    """The JSON of a value that `read_json` gave, names in order, without blanks."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, Mapping):
        return (
            "{"
            + ",".join(
                f"{json.dumps(str(name), ensure_ascii=False)}:{json_text(value[name])}" for name in sorted(value)
            )
            + "}"
        )
    if isinstance(value, list):
        return "[" + ",".join(json_text(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
