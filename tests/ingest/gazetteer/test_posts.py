"""The list of posts, and the city of an origin."""

from __future__ import annotations

import pytest

from ingest.gazetteer.countries import countries
from ingest.gazetteer.posts import city_of, other_spellings, posts, posts_in_prose


def test_every_post_that_prose_names_has_a_city_in_a_known_country() -> None:
    assert all(post.country in countries() and post.city for post in posts_in_prose().values())
    assert {"MALE", "SPLIT", "MANCHESTER"} <= posts().keys() - posts_in_prose().keys()


def test_codes_are_letters_and_no_spelling_means_two_posts() -> None:
    spellings = [spelling for post in posts().values() for spelling in post.also]
    assert all(name.isascii() and name.isalpha() and name.isupper() for name in (*posts(), *spellings))
    assert len(spellings) == len(other_spellings())


@pytest.mark.parametrize(
    ("origin", "city"),
    [
        ("Embassy Abu Dhabi", "Abu Dhabi"),
        ("Consulate Sao Paulo", "Sao Paulo"),
        ("consulate general Velmar", "Velmar"),
        ("US Interests Section Havana", "Havana"),
        ("US Office Almaty", "Almaty"),
        ("USUN New York", "New York"),
        ("USEU Brussels", "Brussels"),
        ("Iran RPO Dubai", "Dubai"),
        ("Mission USNATO", "USNATO"),
        ("Secretary of State", "Washington"),
        ("UNVIE", "UNVIE"),
        ("Embassy", "Embassy"),
    ],
)
def test_the_city_of_an_origin(origin: str, city: str) -> None:
    assert city_of(origin) == city
