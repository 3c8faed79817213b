"""`core.declaration`: every declaration received, its effective date read, and the supplier it is from."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, stated_date, text_key


def declaration(
    rmi_templates__declaration: Table,
    received_file: Table,
    supplier_register__supplier: Table,
    supplier_register__declaration_receipt: Table,
) -> Table:
    """One row a declaration (the file's bytes) and supplier. `link_method` says how the supplier was found; a declaration that
    names no company and is not in the register's list of declarations keeps an empty supplier_id and is shown as such."""
    stated = rmi_templates__declaration.drop("file_name")
    files = received_file.filter(received_file.outcome == "parsed")["snapshot_id", "file_name"]
    received = stated.join(files, "snapshot_id").mutate(company_key=text_key(stated.company_name))
    links = all_links(received, supplier_register__supplier, supplier_register__declaration_receipt)
    first = ibis.row_number().over(group_by=("snapshot_id", "file_name"), order_by=("precedence", "supplier_id"))
    best = links.mutate(choice=first).filter(lambda t: t.choice == 0).drop("choice", "precedence")
    linked = received.left_join(best, ["snapshot_id", "file_name"]).drop("snapshot_id_right", "file_name_right")
    one = ibis.row_number().over(group_by=("snapshot_id", "supplier_id"), order_by="file_name")
    return described(linked.mutate(copy=one).filter(lambda t: t.copy == 0))


def all_links(received: Table, suppliers: Table, receipts: Table) -> Table:
    """Every way in which a received declaration points to a supplier, the surest first."""
    same_file = ("/" + received.file_name).endswith("/" + receipts.file_name)
    by_receipt = received.join(receipts, [same_file]).select(
        received.snapshot_id,
        received.file_name,
        receipts.supplier_id,
        link_method=ibis.literal("receipt"),
        precedence=1,
        received_on=stated_date(receipts.received_on),
    )
    folder = received.file_name.re_extract(r"([^/]+)/[^/]+$", 1)
    ways = [
        (2, "folder", folder == suppliers.supplier_id),
        (3, "unique_id", identifiers_agree(received, suppliers)),
        (4, "company_name", received.company_key == text_key(suppliers.supplier_name)),
    ]
    found = [
        received.join(suppliers, [agree]).select(
            received.snapshot_id, received.file_name, suppliers.supplier_id, **named(method, rank)
        )
        for rank, method, agree in ways
    ]
    named_only = received.filter(received.company_key.notnull())
    declared = named_only.select(
        "snapshot_id", "file_name", supplier_id="declared:" + named_only.company_key, **named("declared_company", 5)
    )
    return ibis.union(by_receipt, *found, declared)


def named(method: str, rank: int) -> dict[str, ibis.Value]:
    """The columns that say how a link was found, for links that carry no day of receipt."""
    return {"link_method": ibis.literal(method), "precedence": ibis.literal(rank), "received_on": ibis.null("date")}


def identifiers_agree(received: Table, suppliers: Table) -> ibis.Value:
    """The declared company id equals one of the register's identifiers."""
    stated = text_key(received.company_unique_id)
    known = [suppliers.supplier_id, suppliers.lei, suppliers.vat_id, suppliers.national_id]
    return ibis.or_(*(stated == text_key(identifier) for identifier in known))


def described(linked: Table) -> Table:
    """The declaration's columns, typed."""
    scope = linked.declaration_scope.lower()
    scope_code = ibis.cases(
        (scope.contains("user defined") | scope.contains("division") | scope.contains("category"), "user_defined"),
        (scope.contains("product"), "product"),
        (scope.contains("company"), "company"),
        else_=ibis.null("string"),
    )
    declaration_id = linked.snapshot_id.substr(0, 12) + ":" + linked.supplier_id.fill_null("unlinked")
    return linked.select(
        "snapshot_id", "file_name", "supplier_id", "link_method", "received_on", "template_type", "template_version",
        "language", "company_name", "scope_description", "company_unique_id", "authorizer_state", "contact_state",
        "content_sha256", "cells",
        declaration_id=declaration_id,
        layout_assumed=linked.layout_assumed == "yes",
        scope_code=scope_code,
        effective_date_stated=linked.effective_date,
        effective_date=stated_date(linked.effective_date),
        evidence_ids=evidence_list(evidence_of(linked)),
    )  # fmt: skip
