"""Promise: a page that is too hard to read is caught, by published formulas that anyone can check by hand."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from scripts import readability
from scripts.plain_text import running_text, sentences, words
from scripts.problems import ProjectError
from scripts.readability import DIRECTION, LANGUAGES, Measure, load_limits, long_sentences, measure_page, rare_words_percent
from scripts.syllables import count_syllables

LIMITS = load_limits(Path(__file__).parents[2] / "docs/_i18n/readability.yml")


def page(text: str, times: int = 40) -> str:
    """The same paragraph many times: long enough to be scored, and means stay those of one paragraph."""
    return "\n\n".join([text] * times)


def values(text: str, language: str, **options) -> dict[str, float]:
    return {measure.name: measure.value for measure in measure_page(page(text), language, LIMITS, **options)}


# S sentences, W words, Y syllables, L letters.
BY_HAND = [
    # S 2, W 9, Y we can talk la-ter to-day (7) + no-bo-dy has to de-cide (7) = 14
    # 0.39 x 4.5 + 11.8 x 14/9 - 15.59 = 1.755 + 18.3556 - 15.59; 206.835 - 1.015 x 4.5 - 84.6 x 14/9 = 206.835 - 4.5675 - 131.6
    ("en", "We can talk later today. Nobody has to decide.", {"flesch_kincaid_grade": 4.5206, "flesch_ease": 70.6675}),
    # S 1, W 10, L 2+7+6+7+4+2+2+2+4+7 = 43: 89 + (300 - 430) / 10
    ("it", "Le persone ferite possono dire di no in ogni momento.", {"gulpease": 76.0}),
    # W 6, Y vous pou-vez par-ler avec une per-sonne = 9: 207 - 1.015 x 6 - 73.6 x 1.5 = 207 - 6.09 - 110.4
    ("fr", "Vous pouvez parler avec une personne.", {"kandel_moles": 90.51}),
    # W 6, Y sie kön-nen je-der-zeit ei-ne Be-ra-tungs-stel-le an-ru-fen = 16: 180 - 6 - 58.5 x 16/6 = 180 - 6 - 156
    # long 3/6, wide (over 6 letters: jederzeit, Beratungsstelle, anrufen) 3/6, short (sie) 1/6:
    # 0.1935 x 50 + 0.1672 x 6 + 0.1297 x 50 - 0.0327 x 16.6667 - 0.875 = 9.675 + 1.0032 + 6.485 - 0.545 - 0.875
    ("de", "Sie können jederzeit eine Beratungsstelle anrufen.", {"amstad": 18.0, "wiener_1": 15.7432}),
    # S 2, W 10, 4 syllables or more: po-dej-mu-je, 1 in 10: 0.4 x (5 + 10)
    ("pl", "Możesz w każdej chwili powiedzieć nie. Nikt nie podejmuje decyzji.", {"fog_pl": 6.0}),
    # W 5, Y 2+2+2+3+3 = 12: 198.825 - 40.175 x 2.4 - 2.61 x 5 = 198.825 - 96.42 - 13.05
    ("tr", "Şimdi karar vermek zorunda değilsin.", {"atesman": 89.355}),
    # W 7, Y vo-cê po-de di-zer não a qual-quer mo-men-to = 13: 248.835 - 7.105 - 84.6 x 13/7 = 241.73 - 157.1143
    ("pt", "Você pode dizer não a qualquer momento.", {"flesch_martins": 84.6157}),
    # W 7, Y 1+3+2+1+0+2+2 = 11: 206.835 - 1.3 x 7 - 60.1 x 11/7 = 206.835 - 9.1 - 94.4429
    ("ru", "Вы можете сказать нет в любой момент.", {"oborneva": 103.2921}),
    # W 7, Y pue-des de-cir que no en cual-quier mo-men-to = 12: 206.835 - 62.3 x 12/7 - 7 = 206.835 - 106.8 - 7
    ("es", "Puedes decir que no en cualquier momento.", {"inflesz": 93.035}),
    ("ar", "يمكنك أن تقول لا في أي وقت.", {"mean_sentence_words": 7, "longest_sentence_words": 7}),
    # 13 characters, kanji 今 決 大 丈 夫 = 5 of 12 letters. 今|は|決め|なく|て|大丈夫|です|。 8 tokens: Chinese 1, Japanese 6, verb 1,
    # particles 2: 11.724 - 0.056 x 8 - 0.126 x 12.5 - 0.042 x 75 - 0.145 x 12.5 - 0.044 x 25
    # = 11.724 - 0.448 - 1.575 - 3.15 - 1.8125 - 1.1
    ("ja", "今は決めなくて大丈夫です。", {"mean_sentence_characters": 13, "kanji_percent": 41.6667, "jreadability": 3.6385}),
    # 8 characters; 你|可以|找|治疗师: the last is not common, 1 in 4
    ("zh", "你可以找治疗师。", {"mean_sentence_characters": 8, "rare_words_percent": 25.0}),
]

HARD = {
    "en": "Relational infidelity precipitates psychological destabilisation necessitating comprehensive therapeutic intervention.",
    "it": "La compromissione dell'attaccamento interpersonale richiede un'approfondita consapevolezza psicoterapeutica.",
    "fr": "La désorganisation psychologique nécessite généralement une réévaluation approfondie des responsabilités individuelles.",
    "de": "Die Wiederherstellung partnerschaftlicher Vertrauensverhältnisse erfordert kontinuierliche Auseinandersetzung.",
    "pl": "Konsekwencje psychologiczne niewierności wymagają kompleksowego oddziaływania psychoterapeutycznego.",
    "tr": "Sadakatsizliğin psikolojik sonuçlarının değerlendirilmesinde sorumluluklarının incelenmesi gerekmektedir.",
    "pt": "A desestabilização psicológica necessita de intervenções psicoterapêuticas multidimensionais direcionadas.",
    "ru": "Психологические последствия супружеской неверности предполагают необходимость психотерапевтического вмешательства.",
    "ar": "تتطلب إعادة بناء الثقة بين الشريكين بعد الخيانة الزوجية تدخلا علاجيا شاملا يراعي أنماط التعلق والاستجابات النفسية "
    "والجسدية والمسؤولية الفردية وأساليب التواصل المختلفة بين الطرفين في جميع مراحل العلاقة.",
    "ja": "婚姻関係における背信行為に起因する心理的外傷反応の軽減には専門的治療介入及び愛着形成過程の包括的評価の継続的実施が必要不可欠である。",
    "zh": "亲密关系中的背叛性创伤往往引发弥散性焦虑、解离症状及反刍思维，当事人需借助循证心理干预实现情绪调节与自我重构。",
    "es": "La desestabilización psicológica requiere intervenciones psicoterapéuticas multidimensionales individualizadas.",
}


@pytest.mark.parametrize(("language", "text", "expected"), BY_HAND, ids=[row[0] for row in BY_HAND])
def test_each_formula_gives_the_value_worked_out_by_hand(language, text, expected):
    found = values(text, language)
    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_clinical_text_misses_every_floor_but_those_of_lengths(language):
    lengths = () if language == "ar" else ("mean_sentence_words", "longest_sentence_words", "longest_paragraph_characters")
    gated = [m for m in measure_page(page(HARD[language]), language, LIMITS) if m.floor is not None and m.name not in lengths]
    assert gated and [m.name for m in gated if m.meets_floor] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_floors_that_its_pages_are_measured_by_and_stricter_goals(language):
    measured = values(next(row[1] for row in BY_HAND if row[0] == language), language)
    for name, limit in LIMITS[language].items():
        assert name in measured
        assert Measure(name, limit.get("goal", limit["floor"]), limit["floor"], None, DIRECTION[name]).meets_floor


def test_arabic_is_not_scored_by_a_formula_that_needs_vowel_marks():
    assert set(values(BY_HAND[9][1], "ar")) == {"mean_sentence_words", "longest_sentence_words", "longest_paragraph_characters"}


def test_a_limit_is_met_by_an_equal_value():
    assert Measure("flesch_ease", 60, 60, 70, True).meets_floor and not Measure("flesch_ease", 60, 60, 70, True).meets_goal
    assert Measure("fog_pl", 10, 10, 8, False).meets_floor and not Measure("fog_pl", 10.1, 10, 8, False).meets_floor


@pytest.mark.parametrize(("language", "text", "least"), [("en", "word ", 100), ("ar", "نعم ", 100), ("zh", "好", 200), ("ja", "は", 200)])
def test_short_pages_are_not_scored(language, text, least):
    assert measure_page(text * (least - 1), language, LIMITS) == []
    assert measure_page(text * least, language, LIMITS) != []


def test_one_long_sentence_is_found_and_named():
    long = "If you feel like it, " + "and then " * 11 + "go."
    source = page("You can stop.") + f"\n\n{long}\n"
    longest = measure_page(source, "en", LIMITS)[3]
    assert (longest.value, longest.meets_floor) == (28, False)
    assert long_sentences(source, "en", 25) == [long]
    assert long_sentences("你好吗。" + "好" * 40 + "。", "zh", 35) == ["好" * 40 + "。"]


@pytest.mark.parametrize(("language", "size", "fine"), [("zh", 150, True), ("zh", 151, False), ("ja", 300, True), ("ja", 301, False)])
def test_one_long_paragraph_is_found_in_chinese_and_japanese(language, size, fine):
    found = {m.name: m for m in measure_page(page("好。") + "\n\n" + "好" * size + "\n\n" + "好。" * 75, language, LIMITS)}
    assert found["longest_paragraph_characters"].meets_floor is fine


def test_our_own_terms_count_as_common_in_chinese():
    assert values("你可以找治疗师。", "zh", common_terms=["治疗师"])["rare_words_percent"] == 0


def test_a_language_or_limit_without_rules_is_refused_not_skipped():
    with pytest.raises(ValueError, match="'xx'"):
        measure_page("text", "xx", LIMITS)
    with pytest.raises(ValueError, match="gulpease"):
        measure_page(page("You can stop."), "en", {"en": {"gulpease": {"floor": 60}}})


@pytest.mark.parametrize("text", ["en: {flesch_eas: {floor: 6}}", "yy: {amstad: {floor: 1}}", "en: {flesch_ease: 60}", "- a", "",
                                  "en: {amstad: {floor: high}}", "en: {amstad: {flor: 6}}", "en: {", "en: {amstad: {floor: yes}}"])
def test_a_typing_mistake_in_the_limits_cannot_switch_a_check_off(tmp_path, text):
    file = tmp_path / "readability.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError, match="readability.yml:1:"):
        load_limits(file)
    with pytest.raises(ProjectError, match="cannot be read"):
        load_limits(tmp_path / "none.yml")


SOURCE = """---
title: Front matter
---

# Heading { #top }

You can **stop** at [any time](a.md#b "T").[^key] Your *own* pace
counts{ .wide }.

!!! short "Box title"
    The body stays. Partner*innen too.

    - You can say no or stop
    - Too short
    - Stop.
    - [Only a link here now](x.md)
    - [x] Tick this box when done

[[stop-check]]

| a | b |
|---|---|
| cell one | cell two |

1. Talk with a friend first,
   then decide.

??? note "Folded"
    Inside.

<!-- hidden --> > Quoted &amp; kept.

[^key]: A source with words. <https://example.org>
    More of the note.
"""


def test_only_running_text_is_counted():
    assert running_text(SOURCE).split("\n\n") == [
        "You can stop at any time. Your own pace counts.",
        "The body stays. Partner*innen too.",
        "You can say no or stop.", "Stop.", "Tick this box when done.",
        "Talk with a friend first, then decide.", "Inside.", "Quoted & kept.",
    ]
    assert running_text("a | b\n--|--\none | two\n\n```\ncode\n```\n\n![Alt](p.png)\n\nKept.") == "Kept."


def test_chinese_and_japanese_items_follow_the_same_rule():
    assert running_text("- 你可以随时停下来\n- 停下来\n- 不要。") == "你可以随时停下来。\n\n不要。"
    assert running_text("今は\n決めなくて。") == "今は決めなくて。"


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "Dr. Ray pays 3.5 euros, e.g. Mondays. “Why?” she asked. I waited… Then I left!", 4),
    ("en", "It was you and I. We talked at 10:30. He said: “No.” So be it.", 4),
    ("en", "She said no. He can say this: I will stop. Note: it may hurt.\n\nNew line", 5),
    ("fr", "Tu as dit : « Non. » Elle est partie. M. Roy attend, p. ex. Paris !", 3),
    ("de", "Am 3. Mai hilft z. B. Frau Dr. Ott. »Gut.« Bis 5. Juni, ca. 20 Leute.", 3),
    ("pl", "Np. Anna mówi nie. To jest ok. Koniec.", 3),
    ("ru", "Это ты и я. Мы, т. е. пара. Так и есть.", 3),
    ("es", "¿Puedo parar? ¡Sí! La Sra. Gil espera.", 3),
    ("ar", "هل تريد التوقف؟ نعم. يمكنك ذلك!", 3),
    ("ja", "「どうして？」と聞きます。答えなくて大丈夫。「はい。」", 3),
    ("zh", "你可以停。可以吗？当然！他说：“不。”", 4),
])
def test_sentences_end_where_a_reader_would_say_so(language, text, expected):
    assert len(sentences(text, language)) == expected, sentences(text, language)


def test_words_are_counted_as_a_reader_sees_them():
    assert len(words("Don't stop: l'amore, well-being, 3,5 Partner*in (10:30) … «ok» مُهِمّ")) == 9


@pytest.mark.parametrize(("language", "counts"), [
    ("en", {"don't": 1, "nobody": 3, "well-being": 3, "table": 2, "zorbled": 2, "partner’s": 2, "24": 1}),
    ("es", {"día": 2, "bueno": 2, "ahora": 3, "ciudad": 2, "muy": 1, "y": 1, "tuyo": 2, "país": 2, "que": 1}),
    ("it", {"mio": 2, "due": 2, "più": 1, "famiglia": 3, "può": 1, "suoi": 1, "buono": 2, "qui": 1}),
    ("pt", {"família": 3, "fazia": 3, "sua": 2, "não": 1, "água": 2, "mãe": 1, "corações": 3, "porque": 2}),
    ("pl", {"nie": 1, "miłość": 2, "w": 0, "związek": 2, "uczucie": 3}),
    ("ru", {"в": 0, "отношения": 5, "её": 2}), ("tr", {"İlişki": 3, "IŞIK": 2, "saat": 2}),
    ("fr", {"personne": 2, "l’ami": 1, "décider": 3}), ("de", {"Vertrauen": 3, "Partner*in": 3}),
])
def test_syllables_follow_the_documented_rules(language, counts):
    assert {word: count_syllables(word, language) for word in counts} == counts


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_page_is_measured_fast_enough_to_run_on_every_save(language):
    times = []
    for _ in range(4):  # the first run loads dictionaries
        start = time.perf_counter()
        measure_page(page(HARD[language], 60), language, LIMITS)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.2  # usually under 0.05; room for slow build machines


def test_loading_the_chinese_dictionary_is_quiet(capfd):
    readability._chinese.cache_clear()
    rare_words_percent("你好")
    assert capfd.readouterr() == ("", "")
