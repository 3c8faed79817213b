"""File names from ids that others chose."""

import re
from hashlib import sha256

PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HASHED = re.compile(r".*-[0-9a-f]{12}")
LONGEST = 48


def slug(supplier_id: str) -> str:
    """A safe file name, the same for the same id and different for different ids on any file system.

    A short id of lower-case letters, digits and single hyphens is its own name; every other id gets the start of its sha256.
    """
    if len(supplier_id) <= LONGEST and PLAIN.fullmatch(supplier_id) and not HASHED.fullmatch(supplier_id):
        return supplier_id
    readable = re.sub(r"[^a-z0-9]+", "-", supplier_id.lower())[:LONGEST].strip("-")
    digest = sha256(supplier_id.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{readable or 'supplier'}-{digest}"
