"""Made-up names of companies, and what people do to names when they write them: the noise of the benchmarks, with seeds.

A company is a distinctive word or two of syllables of one language, with trades, perhaps a place, and a legal form of its country. Words are made of few
syllables on purpose, so that many companies are one letter apart from another, as pinyin names are.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

SYLLABLES = {
    "CN": [
        "qian",
        "xun",
        "hong",
        "fei",
        "lan",
        "de",
        "lu",
        "jia",
        "mei",
        "yuan",
        "sheng",
        "tai",
        "bo",
        "rui",
        "xin",
        "hua",
        "feng",
        "long",
        "wei",
        "kang",
        "zhong",
        "ming",
        "da",
        "ke",
        "li",
        "yi",
        "hai",
        "jing",
        "tian",
        "cheng",
    ],
    "JP": [
        "ki",
        "ri",
        "ga",
        "sa",
        "mi",
        "to",
        "mo",
        "no",
        "ha",
        "na",
        "ra",
        "shi",
        "ka",
        "wa",
        "ta",
        "ko",
        "yo",
        "su",
        "ma",
        "ru",
    ],
    "KR": ["hae", "sol", "rin", "da", "on", "bel", "han", "byeol", "san", "mi", "rae", "dong", "gang", "seo", "yun"],
    "IN": ["shri", "van", "tha", "bha", "rat", "ka", "la", "pra", "sun", "dar", "raj", "ni", "vas", "mu", "kesh"],
    "DE": ["ves", "trang", "brenn", "stedt", "mor", "vel", "kal", "den", "rup", "hol", "zen", "stein", "berg", "win"],
    "US": [
        "nor",
        "vale",
        "kel",
        "dro",
        "vix",
        "oak",
        "hol",
        "lin",
        "bri",
        "max",
        "ter",
        "ra",
        "quan",
        "ti",
        "lex",
        "cor",
    ],
    "MY": ["pen", "ra", "ja", "ya", "se", "ri", "ma", "ju", "in", "dah", "ban", "tar", "mul", "ti"],
    "TR": ["kar", "den", "yil", "diz", "bas", "ak", "ozt", "urk", "gun", "sel", "cam", "lik", "dem", "ir"],
    "ES": ["zar", "run", "dia", "bel", "cor", "ta", "men", "dez", "la", "ri", "os", "val", "ver", "an"],
    "PL": ["wierz", "by", "ca", "kra", "sno", "dol", "win", "ski", "bor", "zan", "trze"],
}
FORMS = {
    "CN": ["Co., Ltd.", "Co., Ltd.", "Limited", "Group Co., Ltd."], "JP": ["Co., Ltd.", "K.K.", "Corporation"], "KR": ["Co., Ltd.", "Inc."],
    "IN": ["Pvt. Ltd.", "Private Limited", "Ltd."], "DE": ["GmbH", "AG", "GmbH & Co. KG"], "US": ["Inc.", "LLC", "Corp."],
    "MY": ["Sdn. Bhd.", "Bhd."], "TR": ["A.S.", "Ltd. Sti.", "San. ve Tic. A.S."], "ES": ["S.A.", "S.L.", "S.L.U."], "PL": ["Sp. z o.o.", "S.A."],
}  # fmt: skip
PLACES = {
    "CN": ["Shenzhen", "Dongguan", "Suzhou", "Shanghai", "Guangdong", "Ningbo"], "JP": ["Osaka", "Tokyo"], "KR": ["Seoul", "Korea"], "IN": ["Bangalore", "India"],
    "DE": ["Berlin", "Deutschland"], "US": ["America", "Texas"], "MY": ["Penang", "Malaysia"], "TR": ["Istanbul"], "ES": ["Iberica"], "PL": ["Polska"],
}  # fmt: skip
TRADES = [
    "Electronics",
    "Electronics",
    "Technology",
    "Technology",
    "Electric",
    "Precision",
    "Industrial",
    "Trading",
    "Manufacturing",
    "Optoelectronics",
    "Semiconductor",
    "Plastics",
    "Metal",
    "Battery",
    "Energy",
    "Materials",
    "Communication",
    "Systems",
    "International",
    "Machinery",
    "Components",
    "Logistics",
    "Textile",
    "Lighting",
    "Instruments",
    "Software",
]
SHORT = {
    "Technology": ["Tech", "Technologies"], "International": ["Intl", "Int'l"], "Manufacturing": ["Mfg", "Mfg."], "Electronics": ["Electronic", "Elec."],
    "Communication": ["Communications", "Comm."], "Industrial": ["Industries", "Ind."], "Electric": ["Electrical"], "Systems": ["System", "Sys."],
    "Materials": ["Material"], "Components": ["Component", "Parts"], "Trading": ["Trade"], "Machinery": ["Machine"], "Optoelectronics": ["Opto-Electronics"],
}  # fmt: skip


@dataclass(frozen=True)
class Company:
    """One made-up company, by the pieces of its name."""

    own: str
    trades: tuple[str, ...]
    place: str
    form: str
    country: str

    @property
    def name(self) -> str:
        """The name as its register has it."""
        return " ".join(part for part in (self.place, self.own, *self.trades, self.form) if part)


def company(rng: random.Random) -> Company:
    """A company of a country, most of them where ICT is made."""
    country = rng.choices(list(SYLLABLES), weights=[40, 8, 6, 9, 7, 9, 5, 6, 5, 5])[0]
    words = [
        "".join(rng.choices(SYLLABLES[country], k=rng.choice((2, 3, 3, 4)))).capitalize()
        for _ in range(rng.choice((1, 1, 1, 2)))
    ]
    trades = tuple(rng.sample(sorted(set(TRADES)), k=rng.choice((0, 1, 1, 2, 2, 3))))
    place = rng.choice(PLACES[country]) if rng.random() < (0.5 if country == "CN" else 0.15) else ""
    return Company(" ".join(words), trades, place, rng.choice(FORMS[country]), country)


def other_form(each: Company, rng: random.Random) -> str:
    """Another legal form of its country, or none."""
    form = rng.choice([*FORMS[each.country], each.form.replace(".", "").replace(",", ""), ""])
    return " ".join(part for part in (each.place, each.own, *each.trades, form) if part)


def typo(each: Company, rng: random.Random) -> str:
    """One letter of the name left out, doubled, exchanged with the next, or another one; short words are left alone."""
    words = each.name.split()
    long = [at for at, word in enumerate(words) if len(word) >= 7 and word.isalpha()]
    if not long:
        return each.name.upper()
    at = rng.choice(long)
    word, place = words[at], rng.randrange(1, len(words[at]) - 1)
    kind = rng.choice(("left out", "doubled", "exchanged", "other"))
    replaced = {
        "left out": word[:place] + word[place + 1 :],
        "doubled": word[:place] + word[place] + word[place:],
        "exchanged": word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
        "other": word[:place] + rng.choice("aeiounrstl") + word[place + 1 :],
    }
    words[at] = replaced[kind]
    return " ".join(words)


def shortened(each: Company, rng: random.Random) -> str:
    """Trades in short, or in another form of the word."""
    trades = [rng.choice(SHORT.get(trade, [trade])) for trade in each.trades]
    return " ".join(part for part in (each.place, each.own, *trades, each.form) if part)


def left_out(each: Company, rng: random.Random) -> str:
    """Without its place, or without its last trade."""
    if each.place and rng.random() < 0.5:
        return " ".join((each.own, *each.trades, each.form))
    return " ".join(part for part in (each.place, each.own, *each.trades[:-1], each.form) if part)


def reordered(each: Company, rng: random.Random) -> str:
    """The place in brackets behind, or the trades before the name."""
    if each.place:
        return " ".join((each.own, *each.trades, f"({each.place})", each.form))
    return " ".join((*each.trades, each.own, each.form))


def respaced(each: Company, rng: random.Random) -> str:
    """Blanks and hyphens within the own name, capitals throughout."""
    cut = max(2, len(each.own) // 2)
    own = rng.choice(
        (
            each.own[:cut] + " " + each.own[cut:],
            each.own[:cut] + "-" + each.own[cut:],
            each.own.replace(" ", ""),
            each.own.upper(),
        )
    )
    return " ".join(part for part in (each.place, own, *each.trades, each.form) if part)


NOISE: dict[str, Callable[[Company, random.Random], str]] = {
    "legal form": other_form, "typo": typo, "short words": shortened, "left out": left_out, "order": reordered, "spacing": respaced,
}  # fmt: skip


def noisy(each: Company, rng: random.Random) -> tuple[str, str]:
    """A name as somebody may write it, and what was done to it."""
    kind = rng.choices(list(NOISE), weights=[30, 15, 20, 10, 10, 15])[0]
    return NOISE[kind](each, rng), kind
