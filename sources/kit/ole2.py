"""The OLE2 container: Excel 97's own file, and the shell around every encrypted workbook, old or new."""

import io
import struct

import msoffcrypto
import olefile
from msoffcrypto.exceptions import InvalidKeyError

from sources.kit.record import Unreadable
from sources.kit.remedies import NO_PASSWORD, SAVE_AGAIN, SEND_AGAIN

EXCEL_DEFAULT_KEY = "VelvetSweatshop"
"""Excel encrypts a workbook with a protected structure with this key, and opens it without asking."""

_BOF, _WRITE_PROTECT, _FILE_PASS = 0x0809, 0x0086, 0x002F


def opened_ole2(data: bytes) -> bytes:
    """Return the workbook in an OLE2 container, decrypted where Excel's default key opens it: .xls bytes, or a zip.

    Raises `Unreadable` for another password, for Office files that hold no workbook, and for damage.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage"):
                return _decrypted(data)
            if ole.exists("Workbook"):
                return _decrypted(data) if _has_password(ole.openstream("Workbook").read(64)) else data
            if ole.exists("Book"):
                return data
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise Unreadable("The file is cut off or damaged: its OLE2 container does not open.", SEND_AGAIN) from error
    raise Unreadable("An Office file that holds no workbook (a document, a mail or a presentation).", SAVE_AGAIN)


def _has_password(stream: bytes) -> bool:
    """Whether a FilePass record follows the stream's first record, or the write protection after that."""
    offset = 0
    while offset + 4 <= len(stream):
        record, size = struct.unpack_from("<HH", stream, offset)
        if record not in (_BOF, _WRITE_PROTECT):
            return bool(record == _FILE_PASS)
        offset += 4 + size
    return False


def _decrypted(data: bytes) -> bytes:
    opened = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        office.load_key(password=EXCEL_DEFAULT_KEY)
        office.decrypt(opened)
    except InvalidKeyError as error:
        raise Unreadable("The workbook is locked with a password.", NO_PASSWORD) from error
    except Exception as error:  # struct, key and index errors of damaged files come through as they are
        raise Unreadable("The workbook is encrypted in a way that cannot be opened here.", NO_PASSWORD) from error
    return opened.getvalue()
