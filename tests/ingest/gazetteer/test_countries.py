"""The list of countries."""

from __future__ import annotations

from ingest.gazetteer.countries import countries


def test_no_code_stands_for_two_countries() -> None:
    codes = [code for country in countries().values() for code in country.codes if len(code) == 2]
    shared = {"YI"}  # Yugoslavia's code stands for both of its heirs
    assert {code for code in codes if codes.count(code) > 1} <= shared


def test_a_country_has_its_usual_name_first() -> None:
    assert countries()["AE"].name == "United Arab Emirates"
    assert all(name == name.strip() != "" for country in countries().values() for name in country.names)
