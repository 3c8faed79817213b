"""`core.goods_unmapped`: goods of the newest list that no mapping leads to a code, counted and never guessed."""

from functools import reduce

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence

NO_TABLE = {
    "HS": "no mapping of goods to HS has come in: fetch ilab_goods, or drop ILAB_ImportWatch_Goods_HS.csv",
    "CPV": "no published table leads from listed goods to CPV 2008; only some electronics goods are mapped, by judgement",
}
NO_ROW = {
    "HS": "the publisher's mapping has no row for this good",
    "CPV": NO_TABLE["CPV"],
}


def goods_unmapped(goods_listing: Table, goods_code: Table) -> Table:
    """One row a good of the newest edition and scheme without any code."""
    newest = goods_listing.filter(goods_listing.edition == goods_listing.edition.max())
    goods = newest.group_by("edition", "good").agg(
        country_codes=newest.country_code.collect().unique().sort(),
        country_count=newest.country_code.nunique(),
        forced_labour=newest.forced_labour.any(),
        is_electronics=newest.is_electronics.any(),
        evidence_ids=all_evidence(newest.evidence_ids),
    )
    return reduce(ibis.union, [without(goods, goods_code, scheme) for scheme in sorted(NO_TABLE)])


def without(goods: Table, goods_code: Table, scheme: str) -> Table:
    """The goods without a code of one scheme, and why."""
    codes = goods_code.filter(goods_code.scheme == scheme).select("good")
    missing = goods.anti_join(codes, "good").cross_join(codes.aggregate(codes=codes.count()))
    return missing.select(
        "edition", "good", "country_codes", "country_count", "forced_labour", "is_electronics", "evidence_ids",
        scheme=ibis.literal(scheme),
        why=ibis.ifelse(missing.codes == 0, NO_TABLE[scheme], NO_ROW[scheme]),
    )  # fmt: skip
