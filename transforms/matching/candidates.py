"""Which names are worth comparing: those that share a key that few of the names looked for have."""

import ibis
from ibis.expr.types import Table

from transforms.matching.engine import jaro_winkler_similarity
from transforms.matching.keys import number


def common_name_pair(our_key: Table, their_key: Table, parameter: Table) -> Table:
    """One row a name of ours and a name of theirs, by their numbers, that share a key which at most `match_key_names` of their names have. Only their names count: no
    pair depends on who else is ours."""
    wanted = their_key.semi_join(our_key, "key")
    held = wanted.group_by("key").agg(names=ibis._.count()).cross_join(parameter.select(most=parameter.match_key_names))
    rare = held.filter(held.names <= held.most).select("key")
    left = our_key.join(rare, "key").select("key", a_number="name_id")
    return left.join(wanted.select("key", b_number="name_id"), "key").select("a_number", "b_number").distinct()


def name_pair(common_name_pair: Table, name_form: Table, parameter: Table) -> Table:
    """Of the pairs of each of our names the few whose letters are most alike, up to `match_candidates` and those as alike as the last of them: a company
    may stand on many lists, on each with another legal form. Whatever the order of their words, or as the first letters of the other."""
    letters = name_form.select("name", "letters", "initials", "sorted", number=number(name_form.name))
    a, b = (letters.rename({f"{side}_{column}": column for column in letters.columns}) for side in ("a", "b"))
    known = common_name_pair.join(a, "a_number").join(b, "b_number")
    acronym = (known.a_initials == known.b_letters) | (known.b_initials == known.a_letters)
    graded = known.mutate(alike=ibis.ifelse(acronym, 1.0, jaro_winkler_similarity(known.a_sorted, known.b_sorted)))
    told = graded.cross_join(parameter.select("match_candidates", "match_least_alike"))
    alike = told.filter(told.alike >= told.match_least_alike)
    ranked = alike.mutate(choice=ibis.rank().over(group_by="a_name", order_by=ibis.desc("alike")))
    return ranked.filter(ranked.choice < ranked.match_candidates).select("a_name", "b_name")
