"""The head of a declaration: who declares what, for which scope. Of its contacts, only whether they are given."""

import json
from collections.abc import Iterable, Mapping

from sources.kit.record import Row
from sources.rmi_templates.detect import Template
from sources.rmi_templates.frame import Frame
from sources.rmi_templates.layout import Contacts, NamedMinerals
from sources.rmi_templates.privacy import Mask
from sources.rmi_templates.tables import Cell
from sources.rmi_templates.words import minerals_chosen, says_same


def private_values(template: Template) -> list[str]:
    """Names, mails and phones of the file's contacts, for masking alone."""
    contacts = template.layout.declaration.contacts
    cells = [contacts.contact, contacts.authorizer, *contacts.mails, *contacts.other]
    return _texts(template.declaration, cells)


def header(template: Template, mask: Mask) -> Row:
    """The fields of `rmi_templates__declaration` that stand in the form's head, with the cell of each."""
    form, frame = template.layout.declaration, template.declaration
    row: Row = {
        "template_type": template.layout.template_type,
        "template_version": template.version,
        "layout_id": template.layout.layout_id,
        "layout_assumed": "yes" if template.assumed else "no",
        "revision_text": template.revision_text,
        "language": frame.text(form.language),
        "effective_date": " ".join(_texts(frame, form.effective_date)) or None,
        "contact_state": _person_state(frame, form.contacts.contact),
        "authorizer_state": _person_state(frame, form.contacts.authorizer),
        "email_state": _mail_state(frame, form.contacts),
        "minerals_in_scope": "|".join(minerals_in_scope(template)) or None,
        "cells": cells_json(_cells(template)),
    }
    for field, address in form.header.items():
        stated = frame.text(address)
        row[field] = mask(stated) if field == "scope_description" else mask.identifier(stated)
    return row


def minerals_in_scope(template: Template) -> list[str]:
    """The minerals the form asks about: fixed by the template, or chosen and typed by the supplier."""
    minerals = template.layout.declaration.minerals
    if isinstance(minerals, NamedMinerals):
        return minerals_chosen(template.declaration.text(address) for address in minerals.scope)
    return minerals


def cells_json(places: Mapping[str, str]) -> str:
    """Field -> place as the text of a JSON object, always in the same order."""
    return json.dumps(places, ensure_ascii=False, sort_keys=True)


def _cells(template: Template) -> dict[str, str]:
    form, contacts = template.layout.declaration, template.layout.declaration.contacts
    cells = {
        "revision_text": form.revision,
        "language": form.language,
        "effective_date": form.effective_date[0],
        "authorizer_state": contacts.authorizer,
        "email_state": contacts.mails[0],
    }
    cells |= {str(field): address for field, address in form.header.items()}
    if contacts.contact:
        cells["contact_state"] = contacts.contact
    if isinstance(form.minerals, NamedMinerals):
        cells["minerals_in_scope"] = form.minerals.scope[0]
    return {field: template.declaration.place(address) for field, address in cells.items()}


def _texts(frame: Frame, addresses: Iterable[Cell | None]) -> list[str]:
    return [text for address in addresses if address and (text := frame.text(address))]


def _person_state(frame: Frame, address: Cell | None) -> str | None:
    """given, missing or same; None where the template does not ask."""
    if address is None:
        return None
    text = frame.text(address)
    if text is None:
        return "missing"
    return "same" if says_same(text) else "given"


def _mail_state(frame: Frame, contacts: Contacts) -> str:
    """given, missing or no_at, over all mails the template demands: one that is not given counts for all."""
    texts = [frame.text(address) for address in contacts.mails]
    if any(text and "@" not in text and "＠" not in text for text in texts):
        return "no_at"
    return "given" if all(texts) else "missing"
