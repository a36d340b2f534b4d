"""Names, lengths, columns and licences: properties that hold for whatever comes in."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_kwl.values import chart_columns, identifiers, lengths, licenses
from sphinx_kwl.values.lengths import Length
from sphinx_kwl.values.paper import paper_of, text_height
from sphinx_kwl.writers.html import height_classes

DEVICES = ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")]


# -- names


@given(st.text())
def test_slug_holds_letters_digits_and_single_hyphens(text: str) -> None:
    slug = identifiers.slug(text)
    assert all(c == "-" or unicodedata.category(c)[0] in "LMN" for c in slug)
    assert "--" not in slug
    assert slug == slug.strip("-") == identifiers.slug(slug)
    assert unicodedata.is_normalized("NFC", slug)


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_slug_loses_no_letter_of_any_script(text: str) -> None:
    assert identifiers.slug(text) == unicodedata.normalize("NFC", text)


@example("con." + "v" * 120)
@given(st.text(st.characters(codec="utf-8") | st.sampled_from("./\\-_ :")) | st.sampled_from(DEVICES))
def test_safe_file_is_safe_and_stays_as_it_is(text: str) -> None:
    name = identifiers.safe_file(text)
    assert not set(name) & set('/\\:*?"<>|') | {c for c in name if unicodedata.category(c)[0] in "ZC"}
    assert not name.startswith(".")
    assert not name.endswith(".")
    assert name.partition(".")[0].casefold() not in DEVICES
    assert len(name) <= 120
    assert len(name.encode()) <= 240
    assert identifiers.safe_file(name) == name


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("ending", ["", ".x", ".tar.gz", "."])
def test_no_file_has_the_name_of_a_windows_device(device: str, ending: str) -> None:
    for spelled in (device, device.upper(), device.title()):
        name = identifiers.safe_file(spelled + ending)
        assert name.partition(".")[0].casefold() not in DEVICES


@given(st.lists(st.text(max_size=80) | st.sampled_from(["Why?", "Why 2", "Why", "x" * 63, "x" * 65])))
def test_keys_are_unique_and_not_too_long(labels: list[str]) -> None:
    keys = identifiers.keys(labels)
    assert len(set(keys)) == len(labels)
    assert all(0 < len(key) <= identifiers.KEY_LIMIT for key in keys)
    assert keys == identifiers.keys(labels)


@given(st.lists(st.text(max_size=20)), st.lists(st.text(max_size=20)))
def test_keys_do_not_depend_on_other_labels_that_follow(first: list[str], more: list[str]) -> None:
    assert identifiers.keys([*first, *more])[: len(first)] == identifiers.keys(first)


@given(st.lists(st.text(max_size=20)), st.lists(st.text(max_size=20)))
def test_keys_avoid_those_taken(labels: list[str], taken: list[str]) -> None:
    taken = identifiers.keys(taken)
    assert not set(identifiers.keys(labels, taken)) & set(taken)


@pytest.mark.parametrize("length", [63, 64])
def test_keys_of_up_to_64_characters_are_whole(length: int) -> None:
    assert identifiers.keys(["x" * length]) == ["x" * length]


def test_long_keys_are_cut_and_end_in_a_hash() -> None:
    [key] = identifiers.keys(["x" * 65])
    assert re.fullmatch(r"x{55}-[0-9a-f]{8}", key)


# -- lengths

UNITS = {"px": 96, "pt": 72, "pc": 6, "mm": 25.4, "cm": 2.54, "in": 1, "em": 6}
FULL = text_height("a4", landscape=False)


@given(st.sampled_from(sorted(UNITS)), st.decimals(0, 2000, places=2))
def test_lengths_of_every_unit(unit: str, number: object) -> None:
    text = f"{number}{unit}"
    twips = Fraction(str(number)) * 1440 / Fraction(str(UNITS[unit]))
    if 5 * Fraction(1440, 1) / Fraction("25.4") <= twips <= FULL:
        assert abs(lengths.parse(text).on(FULL).twips - twips) <= Fraction(1, 2)
    else:
        with pytest.raises(ValueError, match="not from 5 mm"):
            lengths.parse(text).on(FULL)


@pytest.mark.parametrize(
    "text", ["", "px", "5", "5 km", "-5cm", "5cm5", "1e2px", "5 c m", "٣cm x", "%", "5,5,5cm"]
)
def test_a_text_that_is_not_a_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"there is no unit|not a number"):
        lengths.parse(text).on(FULL)


@given(st.text(max_size=10))
def test_parsing_raises_only_unreadable_time(text: str) -> None:
    try:
        length = lengths.parse(text).on(FULL)
    except ValueError:
        return
    assert 283 <= length.twips <= FULL


@given(st.sampled_from(["a4", "letter"]), st.booleans(), st.integers(3, 100))
def test_percent_is_of_the_given_height(paper: str, landscape: bool, percent: int) -> None:
    full = text_height(paper, landscape=landscape)
    assert lengths.parse(f"{percent}%").on(full).twips == round(Fraction(full * percent, 100))


@given(st.integers(1, 4095))
def test_height_classes_add_up_to_the_exact_pixels(pixels: int) -> None:
    classes = height_classes(pixels)
    assert sum(int(name.removeprefix("kwl-h")) for name in classes) == pixels
    assert len(set(classes)) == len(classes)


def test_250_pixels_are_3750_twips() -> None:
    length = lengths.parse("250px").on(FULL)
    assert (length.twips, length.pixels, length.points) == (3750, 250, "187.5bp")


@pytest.mark.parametrize(
    ("language", "paper"),
    [
        ("en", "a4"),
        ("en_US", "letter"),
        ("es-MX", "letter"),
        ("fr_CA", "letter"),
        ("de", "a4"),
        ("pt_BR", "a4"),
    ],
)
def test_paper_of_a_language(language: str, paper: str) -> None:
    assert paper_of(language) == paper


@given(st.integers(283, 60000))
def test_points_are_exact(twips: int) -> None:
    assert Fraction(Length(twips).points.removesuffix("bp")) * 20 == twips


# -- columns


@given(st.characters(categories=["L"]))
def test_one_letter_of_any_script_is_a_column_in_either_case(letter: str) -> None:
    if len(unicodedata.normalize("NFC", letter)) != 1:
        return  # a letter that Unicode writes as two
    found = chart_columns.letter_of(letter)
    assert chart_columns.letter_of(letter.lower()) == found == chart_columns.letter_of(found)
    assert chart_columns.letters_of(unicodedata.normalize("NFD", f"K{letter}")) == chart_columns.letters_of(
        f"K{letter}"
    )


@pytest.mark.parametrize("text", ["KW", "1", "-", "k1", "ǅx", "🐝"])
def test_a_text_that_is_not_a_letter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        chart_columns.letter_of(text)


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_text_is_not_a_letter(text: str) -> None:
    with pytest.raises(ValueError, match=r"^ *$"):
        chart_columns.letter_of(text)


@given(st.lists(st.sampled_from("ABKLWZÄЖ"), min_size=2))
def test_letters_are_split_in_every_spelling(letters: list[str]) -> None:
    for spelled in ("".join(letters), " ".join(letters), ",".join(letters), ", ".join(letters)):
        assert chart_columns.letters_of(spelled) == letters


@pytest.mark.parametrize(("letters", "phase"), [("KWHQ", "before"), ("LSA", "after")])
def test_columns_have_their_phases(letters: str, phase: str) -> None:
    assert {chart_columns.PRESETS[letter].phase for letter in letters} == {phase}


def test_every_preset_asks_about_the_topic_under_its_letter() -> None:
    for letter, column in chart_columns.PRESETS.items():
        assert column.letter == letter == chart_columns.letter_of(letter)
        assert "{topic}" in column.heading


def test_merging_keeps_what_is_not_said() -> None:
    merged = chart_columns.merge({"l": {"phase": "before"}, "k": "Known", "W": None, "Z": {"heading": "Zed"}})
    assert merged["L"].heading == chart_columns.PRESETS["L"].heading
    assert merged["L"].phase == "before"
    assert merged["K"].heading == "Known"
    assert "W" not in merged
    assert (merged["Z"].heading, merged["Z"].phase, merged["Z"].note) == ("Zed", "before", "")


# -- licences


@pytest.mark.parametrize(
    ("text", "name", "url"),
    [
        ("CC-BY-4.0", "CC BY 4.0", "licenses/by/4.0/"),
        ("cc-by-sa-3.0", "CC BY-SA 3.0", "licenses/by-sa/3.0/"),
        ("CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", "licenses/by-nc-nd/4.0/"),
        ("CC-BY-3.0-DE", "CC BY 3.0 DE", "licenses/by/3.0/de/"),
        ("CC0-1.0", "CC0 1.0", "publicdomain/zero/1.0/"),
    ],
)
def test_creative_commons_licences(text: str, name: str, url: str) -> None:
    assert licenses.license_of(text) == (name, f"https://creativecommons.org/{url}")


@given(st.text())
def test_any_other_licence_is_printed_as_text(text: str) -> None:
    licence = licenses.license_of(text)
    assert licence.url.startswith("https://creativecommons.org/") or licence == (text, "")
