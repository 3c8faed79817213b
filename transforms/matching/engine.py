"""Functions of the engine that compare texts and lists and that Ibis has no name for. DuckDB has them all."""

import ibis


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def damerau_levenshtein(left: str, right: str) -> int:  # type: ignore[empty-body]
    """Letters to change, add, drop or exchange with their neighbour."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def jaro_winkler_similarity(left: str, right: str) -> float:  # type: ignore[empty-body]
    """Likeness of two texts, 0 to 1, that trusts their beginnings most."""


@ibis.udf.scalar.builtin(name="list_dot_product", signature=(("array<float64>", "array<float64>"), "float64"))  # type: ignore[untyped-decorator]
def dot(left: object, right: object) -> float:  # type: ignore[empty-body]
    """Sum of products, place by place."""


@ibis.udf.scalar.builtin(name="list_where", signature=(("array<string>", "array<boolean>"), "array<string>"))  # type: ignore[untyped-decorator]
def where(values: object, truths: object) -> object:
    """The values of a list at whose place the other list holds true."""


@ibis.udf.scalar.builtin(name="list_has_all", signature=(("array<string>", "array<string>"), "boolean"))  # type: ignore[untyped-decorator]
def has_all(values: object, wanted: object) -> bool:  # type: ignore[empty-body]
    """Whether a list holds all of another list."""


@ibis.udf.scalar.builtin(name="list_has_any", signature=(("array<string>", "array<string>"), "boolean"))  # type: ignore[untyped-decorator]
def has_any(values: object, wanted: object) -> bool:  # type: ignore[empty-body]
    """Whether a list holds one of another list."""
