"""Bytes are told apart by what they are, never by what they are called."""

import pytest

from sources.kit.media import HEAD, kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "ole2"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"%PDF-1.7", "pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"GIF89a", "gif"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf\n  <HTML lang='en'>", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC ''>", "html"),
        (b"<!-- saved -->\n<table><tr>", "html"),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook>", "xml"),
        ("\ufeff<?xml version='1.0'?><Workbook/>".encode("utf-16-le"), "xml"),
        (b"<Workbook xmlns='urn:x'>", "xml"),
        (b' {"a": 1}', "json"),
        (b"[]", "json"),
        (b"name;town\nM\xfcller;K\xf6ln\n", "text"),
        (b"\xef\xbb\xbfname,town\n", "text"),
        ("\ufeffname\ttown".encode("utf-16-be"), "text"),
        (b"a < b, c\n", "text"),
        (b" \r\n", "text"),
        (b"\x15Jane Doe\x00\x00", "binary"),
    ],
)
def test_kinds(head: bytes, kind: str) -> None:
    assert kind_of(head) == kind


def test_a_character_cut_in_two_at_the_end_of_the_head_does_not_make_text_binary() -> None:
    assert kind_of((b"a" * (HEAD - 1) + "é".encode())[:HEAD]) == "text"
