"""`core.goods_code`: listed goods with the codes under which they are imported (HS) or procured (CPV)."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of, no_evidence

PUBLISHED = "US Department of Labor, ImportWatch_Goods_HS"
JUDGED = "judgement, to be reviewed"


def goods_code(ilab_goods__goods_code: Table, edition_file: Table, goods_cpv: Table) -> Table:
    """One row a good, scheme and code, of the mapping in force. HS codes are the beginning of a code: text of mixed length as the
    publisher states it, and its digits; never filled up with zeros, since 2203 is a heading and 220300 is one of its parts."""
    in_force = edition_file.filter(edition_file.superseded_on.isnull()).select("snapshot_id").distinct()
    stated = ilab_goods__goods_code.semi_join(in_force, "snapshot_id")
    typed = stated.select(
        good=stated.good.lower().strip(),
        code=stated.code.strip(),
        evidence_ids=evidence_list(evidence_of(stated)),
    )
    published = typed.group_by("good", "code").agg(evidence_ids=all_evidence(typed.evidence_ids))
    return ibis.union(
        published.select(
            "good",
            scheme=ibis.literal("HS"),
            code=published.code,
            code_digits=published.code.re_replace(r"\D", "").nullif(""),
            mapping_source=ibis.literal(PUBLISHED),
            evidence_ids=published.evidence_ids,
        ),
        goods_cpv.select(
            "good",
            scheme=ibis.literal("CPV"),
            code=goods_cpv.cpv_code,
            code_digits=goods_cpv.cpv_code,
            mapping_source=ibis.literal(JUDGED),
            evidence_ids=no_evidence(),
        ),
    )
