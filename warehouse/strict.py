"""YAML read strictly into a model: every fault is told, with the name of the file it is in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's loader where PyYAML has it: a hundred declarations are read at every start."""

Model = TypeVar("Model", bound=BaseModel)


class ContractError(Exception):
    """A declaration is not one: the message names the file and every fault found in it."""


def read(file: Path, model: type[Model]) -> Model:
    """The file as an instance of the model. Raises `ContractError`, one line per fault."""
    try:
        text = file.read_text(encoding="utf-8")
        if twice := list(_repeated_keys(yaml.compose(text, LOADER))):
            raise ContractError(f"{file}: said twice: {', '.join(twice)}")
        return model.model_validate(yaml.load(text, LOADER))
    except ValidationError as error:
        places = [(".".join(map(str, each["loc"])), each["msg"]) for each in error.errors()]
        faults = [f"{file}: {place}: {message}" if place else f"{file}: {message}" for place, message in places]
        raise ContractError("\n".join(faults)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContractError(f"{file}: not readable as YAML: {error}") from error


def _repeated_keys(node: yaml.Node | None) -> Iterator[str]:
    """PyYAML keeps the last of two equal keys without a word; a declaration must not lose one."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from sorted({str(key) for key in keys if keys.count(key) > 1})
    for child in getattr(node, "value", ()):
        for part in child if isinstance(child, tuple) else (child,):
            if isinstance(part, yaml.Node):
                yield from _repeated_keys(part)
