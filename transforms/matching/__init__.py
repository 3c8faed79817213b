"""Who is who: names read by their words, candidates found by keys they share, pairs weighed feature by feature.

One way through, left to right: `spelling` (library edge), `words`, `forms` (a name made ready), `candidates`, `features`, `weighing`. The same steps
serve both questions: which smelter a declared row means, and which listed party, incident, certificate or legal entity a supplier is.
"""
