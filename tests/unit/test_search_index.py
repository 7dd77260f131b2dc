"""What the search index of each language promises to the engine that reads it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from scripts.search import FIRST_LIMIT, Record, build_index, first_line, write_indexes
from scripts.search_words import FAR, LEVEL_SIGNS, STEPS, level, packed, pieces


def record(url: str = "/faq/", **fields: object) -> Record:
    given = {"anchor": "", "title": "Texts", "page": "Questions", "kind": "faq", "aliases": (), "text": "She reads his texts."}
    return Record(url=url, **(given | fields))  # type: ignore[arg-type]


def read(*records: Record, locale: str = "en") -> dict:
    return json.loads(build_index(records, locale))


def test_the_format_is_the_one_the_engine_reads() -> None:
    data = build_index([record(anchor="q1", aliases=("sms",), text="Yes.")], "en", {"alarms": {}})
    assert data.decode("utf-8") == (
        '{"v":2,"locale":"en","pages":[["/faq/","Questions","faq"]],"records":[[0,"q1","Texts","Yes."]],'
        '"words":"sms texts","places":"* %*","alarms":{}}'
    )


def test_the_same_records_give_the_same_bytes() -> None:
    records = [record("/zh/", anchor="a", text="出轨之后怎么办"), record("/zh/", anchor="b", text="戀愛關係")]
    assert build_index(records, "zh") == build_index(list(records), "zh")


def test_the_order_of_the_records_is_kept() -> None:
    index = read(record("/z/"), record("/a/"), record("/m/"))
    assert [index["pages"][row[0]][0] for row in index["records"]] == ["/z/", "/a/", "/m/"]


def test_letters_are_written_as_they_are() -> None:
    assert "ż" in build_index([record(text="mąż")], "pl").decode("utf-8")


def test_decomposed_letters_are_composed() -> None:
    assert read(record(text="cafe\u0301"))["records"][0][3] == "café"


@pytest.mark.parametrize(("text", "line"), [
    ("  one\n\n two\tthree ", "one two three"), ("Yes. And more.", "Yes."), ("He said “no.” Then he left.", "He said “no.”"),
    ("はい。それから。", "はい。"), ("نعم؟ لا.", "نعم؟"), ("About 3.5 years. Yes.", "About 3.5 years."), ("", ""),
])
def test_the_first_line_is_the_first_sentence(text: str, line: str) -> None:
    assert first_line(text) == line


def test_a_long_first_line_is_cut_between_words() -> None:
    line = first_line("word " * 100)
    assert FIRST_LIMIT - 40 <= len(line) <= FIRST_LIMIT and line.endswith("word…")
    assert len(first_line("字" * 500)) == FIRST_LIMIT


@pytest.mark.parametrize(("text", "expected"), [
    ("He WON’T stop, ex-wife!", ["he", "won’t", "stop", "ex", "wife"]), ("‘quoted’ words", ["quoted", "words"]),
    ("خِيَانَة؟", ["خِيَانَة"]), ("約束を守る", ["約", "束", "守", "約束", "束を", "を守", "守る"]), ("夫", ["夫"]),
    ("LINEの通知", ["line", "通", "知", "の通", "通知"]), ("ﾒｰﾙ", ["メー", "ール"]), ("…!?", []),
])
def test_text_is_cut_into_pieces(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_places_of_a_word_are_steps_with_levels() -> None:
    words = [Counter() for _ in range(200)]
    words[0]["b"], words[1]["b"], words[199]["b"], words[3]["a"], words[50]["c"] = 1.0, 2.5, 1.0, 0.2, 100.0  # type: ignore[assignment]
    assert packed(words) == (
        "a b c", f"{LEVEL_SIGNS[0]}{STEPS[3]} {STEPS[0]}{LEVEL_SIGNS[3]}{STEPS[0]}{FAR * 2}{STEPS[197 - 2 * len(STEPS)]} {LEVEL_SIGNS[7]}{STEPS[50]}",
    )


def test_a_single_mention_counts_only_where_it_is_unlikely() -> None:
    words = [Counter({"we": 1.0, "own": 1.0}) for _ in range(100)]
    words[7]["we"], words[8]["rare"] = 5.0, 1.0  # type: ignore[assignment]
    places = dict(zip(*(text.split(" ") for text in packed(words)), strict=True))
    assert places["we"] == f"{LEVEL_SIGNS[5]}{STEPS[7]}" and places["rare"] == STEPS[8]


def test_json_need_not_escape_a_place() -> None:
    assert not set(STEPS + FAR + LEVEL_SIGNS) & set('"\\ ')


@pytest.mark.parametrize(("weight", "expected"), [(0.1, 0), (0.2, 0), (0.9, 1), (1.0, 2), (2.4, 3), (50, 7)])
def test_a_weight_becomes_the_level_it_reaches(weight: float, expected: int) -> None:
    assert level(weight) == expected


def test_a_phrasing_that_is_listed_twice_counts_once() -> None:
    assert read(record(aliases=("sms", "sms")))["places"] == read(record(aliases=("sms",)))["places"]


def test_traditional_characters_lead_to_the_simplified_ones_in_use() -> None:
    fold = read(record(text="出轨后的关系"), locale="zh")["fold"]
    assert fold["軌"] == "轨" and fold["後"] == "后" and fold["關"] == "关" and fold["係"] == "系"


def test_traditional_characters_of_the_index_are_folded_as_well() -> None:
    assert read(record(text="離婚"), locale="zh")["fold"]["離"] == "离"


def test_characters_that_the_index_does_not_need_are_left_out() -> None:
    fold = read(record(title="出轨", page="页", text="出轨"), locale="zh")["fold"]
    assert "軌" in fold
    assert "離" not in fold and len(fold) < 10


def test_one_replacement_is_enough() -> None:
    text = "出轨后的关系里发现钱了复杂干净台湾面对"
    fold = read(record(text=text), locale="zh")["fold"]
    assert fold and not set(fold) & set(fold.values())


def test_only_chinese_has_characters_to_fold() -> None:
    assert "fold" not in read(record(text="関係と後悔"), locale="ja")


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
