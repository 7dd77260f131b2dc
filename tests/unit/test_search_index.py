"""What the search index of each language promises to the engine that reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.search import TEXT_LIMIT, Record, build_index, write_indexes


def record(url: str = "/faq/#texts", **fields: object) -> Record:
    given = {"title": "Texts", "page": "Questions", "kind": "faq", "aliases": (), "text": "She reads his texts."}
    return Record(url=url, **(given | fields))  # type: ignore[arg-type]


def test_the_format_is_the_one_the_engine_reads() -> None:
    data = build_index([record(aliases=("wont stop texting", "sms"))], "en")
    assert data.decode("utf-8") == (
        '{"v":1,"locale":"en","records":[["/faq/#texts","Texts","Questions","faq",'
        '"wont stop texting\\nsms","She reads his texts."]],"fold":{}}'
    )


def test_the_same_records_give_the_same_bytes() -> None:
    records = [record("/zh/#a", text="出轨之后怎么办"), record("/zh/#b", text="戀愛關係")]
    assert build_index(records, "zh") == build_index(list(records), "zh")


def test_the_order_of_the_records_is_kept() -> None:
    rows = json.loads(build_index([record("/z/"), record("/a/"), record("/m/")], "en"))["records"]
    assert [row[0] for row in rows] == ["/z/", "/a/", "/m/"]


def test_letters_are_written_as_they_are() -> None:
    assert "ż" in build_index([record(text="mąż")], "pl").decode("utf-8")


def test_decomposed_letters_are_composed() -> None:
    assert json.loads(build_index([record(text="cafe\u0301")], "fr"))["records"][0][5] == "café"


def test_text_is_running_text_on_one_line() -> None:
    assert json.loads(build_index([record(text="  one\n\n two\tthree ")], "en"))["records"][0][5] == "one two three"


def test_long_text_is_cut_between_words() -> None:
    text = json.loads(build_index([record(text="word " * 1000)], "en"))["records"][0][5]
    assert TEXT_LIMIT - 40 <= len(text) <= TEXT_LIMIT
    assert set(text.split()) == {"word"}


def test_long_text_without_spaces_is_cut_too() -> None:
    assert len(json.loads(build_index([record(text="字" * 5000)], "zh"))["records"][0][5]) == TEXT_LIMIT


def test_repeated_and_empty_aliases_are_dropped() -> None:
    rows = json.loads(build_index([record(aliases=("sms", " ", "sms", "a\nb"))], "en"))["records"]
    assert rows[0][4] == "sms\na b"


def test_traditional_characters_lead_to_the_simplified_ones_in_use() -> None:
    fold = json.loads(build_index([record(text="出轨后的关系")], "zh"))["fold"]
    assert fold["軌"] == "轨" and fold["後"] == "后" and fold["關"] == "关" and fold["係"] == "系"


def test_traditional_characters_of_the_index_are_folded_as_well() -> None:
    assert json.loads(build_index([record(text="離婚")], "zh"))["fold"]["離"] == "离"


def test_characters_that_the_index_does_not_need_are_left_out() -> None:
    fold = json.loads(build_index([record(title="出轨", page="页", text="出轨")], "zh"))["fold"]
    assert set(fold) >= {"軌", "頁"}
    assert "離" not in fold and len(fold) < 10


def test_one_replacement_is_enough() -> None:
    text = "出轨后的关系里发现钱了复杂干净台湾面对"
    fold = json.loads(build_index([record(text=text)], "zh"))["fold"]
    assert fold and not set(fold) & set(fold.values())


def test_only_chinese_has_characters_to_fold() -> None:
    assert json.loads(build_index([record(text="関係と後悔")], "ja"))["fold"] == {}


@pytest.mark.parametrize("fields", [{"kind": "blog"}, {"title": " "}, {"url": ""}])
def test_a_faulty_record_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="^en: "):
        build_index([record(**fields)], "en")


def test_two_records_with_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match="two search records have the address /a/"):
        build_index([record("/a/"), record("/a/")], "en")


def test_each_language_gets_its_own_file(tmp_path: Path) -> None:
    given = {"en": [record("/a/")], "de": [record("/de/a/", title="Nachrichten")]}
    files = write_indexes(tmp_path, given)
    assert files == [tmp_path / "assets/search/en.json", tmp_path / "assets/search/de.json"]
    assert [file.read_bytes() for file in files] == [build_index(given["en"], "en"), build_index(given["de"], "de")]


def test_a_faulty_record_leaves_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        write_indexes(tmp_path, {"en": [record()], "de": [record(kind="blog")]})
    assert not (tmp_path / "assets").exists()


def test_a_locale_cannot_name_a_file_elsewhere(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a locale"):
        write_indexes(tmp_path, {"../../en": [record()]})
