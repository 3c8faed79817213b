"""What is written down each time bytes arrive."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

from sources.kit.masking import mask_address, mask_headers
from sources.kit.media import Kind


@dataclass(frozen=True, kw_only=True)
class SnapshotMeta:
    """What is known of one arrival of some bytes."""

    source_id: str
    name: str
    """The file name as received: the path below the inbox, or the last part of the address."""
    received_at: datetime
    """With its time zone; receipts are in UTC."""
    address: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    licence: str | None = None
    edition: str | None = None

    def __post_init__(self) -> None:
        if self.received_at.tzinfo is None:
            raise ValueError("received_at needs a time zone")


@dataclass(frozen=True, kw_only=True)
class Receipt(SnapshotMeta):
    """One arrival as a store records it: with what the bytes are, and the secrets of address and headers masked."""

    snapshot_id: str
    size: int
    """In bytes."""
    media_type: Kind
    """Told from the bytes, never from name or headers."""

    @classmethod
    def of(cls, meta: SnapshotMeta, snapshot_id: str, size: int, media_type: Kind) -> Self:
        return cls(
            source_id=meta.source_id,
            name=meta.name,
            received_at=meta.received_at.astimezone(UTC),
            address=mask_address(meta.address) if meta.address else None,
            headers=mask_headers(meta.headers),
            licence=meta.licence,
            edition=meta.edition,
            snapshot_id=snapshot_id,
            size=size,
            media_type=media_type,
        )

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        stored: dict[str, Any] = json.loads(content)
        return cls(**stored | {"received_at": datetime.fromisoformat(stored["received_at"])})

    def to_json(self) -> bytes:
        stored = asdict(self) | {"received_at": self.received_at.isoformat()}
        return (json.dumps(stored, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
