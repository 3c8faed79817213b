"""The measure of the grammar counts what is missing and what is too much."""

from pathlib import Path

import pytest

from benchmarks.party_names import main, measure, read

LABELLED = """dataset,raw_published_string,resolved_name,role,schema
a_list,"Ostmark Plant, a/k/a Talheim Mill",Ostmark Plant,name,Company
a_list,"Ostmark Plant, a/k/a Talheim Mill",Talheim Mill,alias,Company
a_list,Nordal Works,Nordal Works,name,Company
a_list,Nordal Works,Nordal Works,name,Company
a_list,Berg Mill; Berg Yard,Berg Mill,name,Company
a_list,Zhen Works,Zhen Factory,name,Company
us_dhs_uflpa,Ostmark Co. Ltd.,"Ostmark Co., Ltd.",name,Company
"""


def test_right_missing_and_spurious_names_are_counted_apart(tmp_path: Path) -> None:
    path = tmp_path / "labelled.csv"
    path.write_text(LABELLED, "utf-8")
    missing, spurious, right = measure(read(path), spelt=True)
    assert right == 6
    assert [name for _, (name, _) in missing] == ["Zhen Factory"]
    assert [name for _, (name, _) in spurious] == ["Berg Yard", "Zhen Works"]


def test_each_miss_is_printed_with_its_string(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "labelled.csv"
    path.write_text(LABELLED, "utf-8")
    main(path)
    told = capsys.readouterr().out
    assert "6/7 names right; precision 0.7500, recall 0.8571" in told
    assert "missing: 'Zhen Factory' as name, in 'Zhen Works'" in told
    assert "as published: 5/7 names right" in told
