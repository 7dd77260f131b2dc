"""Each rule finds the fault it is there for, at the right place, and nothing in a good project.

A fault is (name, rule, file, text to replace, replacement, part of the message, text on the line reported or None for line 1).
"""

import pytest

from scripts import ledger, revisions
from scripts.rules import RULES
from tests.unit.tiny import TWENTY

GUIDE, FAQ, HELP = "docs/en/guides/trust.md", "docs/en/faq/touch.md", "docs/en/help/index.md"
DE_GUIDE, DE_FAQ = "docs/de/guides/trust.md", "docs/de/faq/touch.md"
UI, SEARCH = "docs/_i18n/ui/de.yml", "docs/_i18n/search/de.yml"
LEDGER, SCORES, EN_SEARCH = "docs/_data/ledger.yml", "docs/_data/scores.yml", "docs/_i18n/search/en.yml"
NOTES = "docs/_i18n/notes/de.yml"
DANGER = "docs/_i18n/danger/de.yml"
SYNONYMS = "docs/_i18n/synonyms/de.yml"
REFERENCES, HELPLINES = "docs/_data/references.yml", "docs/_data/helplines.yml"
REDIRECTS, ADDRESSES = "docs/_data/redirects.yml", "tests/addresses.txt"
WHAT = "## What it is { #what-it-is }"

FAULTS = [
    ("required_key_missing", "front_matter", GUIDE, "audience: [hurt, broke]\n", "", "audience is missing", None),
    ("unknown_key", "front_matter", GUIDE, "kind: guide\n", "kind: guide\nauthor: me\n", "author is not a key", "author: me"),
    ("short_description", "front_matter", HELP, "One neutral sentence about what readers find on the page Get help.", "Too short.", "10 characters", "Too short"),
    ("unknown_kind", "front_matter", HELP, "kind: help", "kind: helps", "kind 'helps'", "kind:"),
    ("unknown_audience", "front_matter", HELP, "[hurt, broke]", "[everyone]", "is not a list of hurt", "audience:"),
    ("future_review", "front_matter", HELP, "2026-11-20", "2999-01-01", "future", "reviewed:"),
    ("review_is_text", "front_matter", HELP, "2026-11-20", "soon", "not a date", "reviewed:"),
    ("critical_is_text", "front_matter", HELP, "critical: true", "critical: very", "not true or false", "critical:"),
    ("unknown_topic", "front_matter", GUIDE, "topics: [trust]", "topics: [gardening]", "gardening", "topics:"),
    ("no_topics", "front_matter", GUIDE, "topics: [trust]\n", "", "topics is not a list", None),
    ("topics_on_help", "front_matter", HELP, "critical: true\n", "critical: true\ntopics: [trust]\n", "has no topics", "topics:"),
    ("related_is_text", "front_matter", GUIDE, "  guides: []\n", "  guides: text\n", "related is not lists", "related:"),
    ("translated_kind_differs", "front_matter", DE_FAQ, "topics: [touch]", "topics: [trust]", "topics differs", "topics:"),
    ("unknown_status", "front_matter", DE_FAQ, "status: machine", "status: perfect", "perfect", "translation:"),
    ("no_source_hash", "front_matter", DE_FAQ, "  source_hash:", "  source_hsah:", "source_hash is missing", "translation:"),
    ("two_h1", "headings", GUIDE, WHAT, "# What it is { #what-it-is }", "second level-1", "#what-it-is }"),
    ("text_before_h1", "headings", HELP, "# Get help { #top }", "Hello.\n\n# Get help { #top }", "does not come first", "Hello"),
    ("no_id", "headings", GUIDE, WHAT, "## What it is", "has no id", "## What it is"),
    ("id_with_capital", "headings", GUIDE, "#what-it-is }", "#What-it-is }", "other characters", "#What-it-is"),
    ("loaded_id", "headings", GUIDE, "#what-it-is }", "#the-affair }", "not neutral", "#the-affair"),
    ("id_twice", "headings", HELP, "#now", "#top", "used twice", "## Now"),
    ("level_skipped", "headings", HELP, "## Now", "### Now", "level 3 follows level 1", "### Now"),
    ("hash_without_space", "headings", HELP, "## Now", "##Now", "no space", "##Now"),
    ("translated_id", "headings", DE_FAQ, "#q37", "#q38", "the id is 'q38'", "#q38"),
    ("translated_section_missing", "headings", "docs/de/help/index.md", "## Now { #now }\n", "", "section now is missing", "# Hilfe"),
    ("title_too_long", "titles", HELP, "title: Get help", "title: " + "Help " * 13, "characters", "title:"),
    ("loaded_title", "titles", HELP, "title: Get help", "title: After the affair", "affair", "title:"),
    ("same_title", "titles", HELP, "title: Get help", "title: Closeness", "the same as in", "title:"),
    ("link_to_nowhere", "links", GUIDE, "../faq/touch.md#q37)", "../faq/none.md)", "does not exist", "none.md"),
    ("anchor_to_nowhere", "links", GUIDE, "../faq/touch.md#q37)", "../faq/touch.md#q99)", "no heading #q99", "#q99"),
    ("link_leaves_language", "links", DE_GUIDE, "../faq/touch.md#q37)", "../../en/faq/touch.md#q37)", "leaves the folder", "../../en"),
    ("external_link", "links", GUIDE, "../faq/touch.md#q37)", "https://example.org)", "another site", "example.org"),
    ("absolute_link", "links", GUIDE, "../faq/touch.md#q37)", "/faq/touch.md)", "starts at the root", "(/faq"),
    ("link_without_md", "links", GUIDE, "../faq/touch.md#q37)", "../faq/touch/)", "does not end in .md", "faq/touch/"),
    ("link_says_here", "links", GUIDE, "[the answer]", "[here]", "'here'", "[here]"),
    ("bare_address", "links", GUIDE, "Little.", "See www.example.org now.", "an address in the text", "www."),
    ("reference_link", "links", GUIDE, "Little.", "See [that][one].", "reference style", "[that]"),
    ("related_to_nowhere", "links", GUIDE, "[faq/touch.md#q37]\n", "[faq/touch.md#q99]\n", "related: there is no heading #q99", "related:"),
    ("unknown_source", "footnotes", GUIDE, "[^marin2014]", "[^nobody]", "[^nobody] is not known", "[^nobody]"),
    ("footnote_definition", "footnotes", GUIDE, "Little.", "[^marin2014]: Text.", "footnote definition", "[^marin2014]: Text"),
    ("source_without_year", "references", REFERENCES, "  year: 2014\n", "", "year is missing", None),
    ("source_on_sharing_site", "references", REFERENCES, "  year: 2014\n", "  year: 2014\n  url: https://www.scribd.com/doc/1\n", "anybody uploads", None),
    ("source_of_unknown_type", "references", REFERENCES, "type: trial", "type: RCT", "type 'RCT' is not known", None),
    ("source_without_limits", "references", REFERENCES, "  limits: Few couples.\n", "", "limits is missing", None),
    ("bad_doi", "references", REFERENCES, "10.1037/cfp0000012", "doi.org/10.1037", "not a DOI", None),
    ("source_without_link", "references", REFERENCES, "  doi: 10.1037/cfp0000012\n", "", "neither doi nor url", None),
    ("unknown_helpline_kind", "helplines", HELPLINES, "domestic_abuse", "other", "kind 'other'", None),
    ("bad_country", "helplines", HELPLINES, "[GB]", "[UKX]", "country codes", None),
    ("future_confirmation", "helplines", HELPLINES, "null", "2999-01-01", "future", None),
    ("plain_http_helpline", "helplines", HELPLINES, "https://", "http://", "does not start with https", None),
    ("phone_number_in_page", "helplines", DE_GUIDE, "Little.", "Ruf 0800 111 0 111 an.", "telephone", "0800"),
    ("phone_number_in_string", "helplines", UI, "Hilfe", "Hilfe +49 30 123456", "telephone", "help.label"),
    ("page_not_in_nav", "navigation", "mkdocs.yml", "  - help/index.md\n", "", "help/index.md is missing", "nav:"),
    ("page_twice_in_nav", "navigation", "mkdocs.yml", "  - index.md\n", "  - index.md\n  - index.md\n", "listed 2 times", "nav:"),
    ("title_in_nav", "navigation", "mkdocs.yml", "  - index.md\n", "  - Home: index.md\n", "has a title", "nav:"),
    ("locale_order", "navigation", "mkdocs.yml", "locale: de", "locale: fr", "locales are en fr", "plugins:"),
    ("theme_below_language", "navigation", "mkdocs.yml", "name: Deutsch", "theme: {name: x}", "leaks", "plugins:"),
    ("guide_in_no_group", "navigation", "docs/_data/groups.yml", "guides/trust.md", "", "guides/trust.md is listed 0 times", None),
    ("group_with_unknown_page", "navigation", "docs/_data/groups.yml", "guides/trust.md", "guides/trust.md, guides/none.md", "none.md is not an English page", "all:"),
    ("string_missing", "strings", UI, "help.label: Hilfe\n", "", "help.label is missing", None),
    ("string_in_english", "strings", UI, "Hilfe", "Get help", "still in English", "help.label"),
    ("placeholder_lost", "strings", UI, "Treffer: {n}", "Treffer", "placeholders", "search.count"),
    ("string_unknown", "strings", UI, "help.label", "odd.key: x\nhelp.label", "English has no such key", "odd.key"),
    ("string_is_no", "strings", UI, "Hilfe", "No", "not a text", "help.label"),
    ("string_empty", "strings", UI, "Hilfe", "''", "empty", "help.label"),
    ("search_target_missing", "searches", SEARCH, "#q37", "#q99", "no such heading", "q99"),
    ("search_twice", "searches", SEARCH, "[a, b, c]", "[a, b, c, A]", "listed twice", "#what-it-is"),
    ("no_groups_of_words", "synonyms", SYNONYMS, "phone: [handy*, telefon*]\nleave: [verlass*, zieh* aus]\nde-wohnung: [mietvertrag]\n", "", "there are no groups", None),
    ("group_that_english_lacks", "synonyms", SYNONYMS, "de-wohnung:", "wohnung:", "English has no such group", "wohnung:"),
    ("group_is_a_word", "synonyms", SYNONYMS, "[mietvertrag]", "mietvertrag", "is not a list", "de-wohnung:"),
    ("word_twice_in_a_group", "synonyms", SYNONYMS, "telefon*", "handy*", "listed twice", "phone:"),
    ("word_in_three_groups", "synonyms", SYNONYMS, "verlass*, zieh* aus]\nde-wohnung: [mietvertrag", "verlass*, handy*]\nde-wohnung: [handy*", "stands in 3 groups", "phone:"),
    ("three_words_in_a_group", "synonyms", SYNONYMS, "zieh* aus", "zieh* heute aus", "more than 2 words", "leave:"),
    ("star_inside_a_word_of_a_group", "synonyms", SYNONYMS, "handy*", "ha*ndy", "inside a word", "phone:"),
    ("too_few_forms_of_danger", "danger", DANGER, '  - "afraid 39*"\nhelp/am', "help/am", "39 forms", "help/crisis.md"),
    ("form_of_danger_twice", "danger", DANGER, "afraid 3*", "afraid 4*", "listed twice", "help/crisis.md"),
    ("form_of_danger_is_a_sentence", "danger", DANGER, "afraid 3*", "i am so very afraid of them", "more than 5 words", "help/crisis.md"),
    ("star_inside_a_word", "danger", DANGER, "afraid 3*", "af*raid", "inside a word", "help/crisis.md"),
    ("empty_form_of_danger", "danger", DANGER, "afraid 3*", " * ", "is not a form", "help/crisis.md"),
    ("unknown_list_of_danger", "danger", DANGER, "help/pause-first.md:", "help/other.md:", "not a list of the alarm", "help/other.md"),
    ("too_few_searches_in_english", "searches", EN_SEARCH, ", way 20 to ask", "", "19 ways to ask", "q37"),
    ("note_of_unknown_claim", "notes", NOTES, "C01.says:", "C00.says:", "there is no such note", "C00.says"),
    ("note_without_its_source", "notes", NOTES, "C01.says: {text: ", "C01.says: {words: ", "not a text with its source", "C01.says"),
    ("note_with_another_number", "notes", NOTES, "Auf Deutsch: Something.", "Auf Deutsch: 12 Sachen.", "the number 12", "C01.says"),
    ("claim_missing", "ledger", LEDGER, "- {id: C07, verdict: keep, says: Something., where: [guides/trust.md#what-it-is]}\n", "", "C07 is missing", None),
    ("claim_twice", "ledger", LEDGER, "id: C08", "id: C07", "C07 is listed 2 times", None),
    ("claim_without_place_or_reason", "ledger", LEDGER, "where: [guides/trust.md#what-it-is]}", "reason: ''}", "neither a place nor a reason", "id: C01"),
    ("claim_answered_nowhere", "ledger", LEDGER, "#what-it-is", "#what-it-was", "no heading #what-it-was", "id: C01"),
    ("claim_on_unknown_page", "ledger", LEDGER, "guides/trust.md", "guides/trusts.md", "no page guides/trusts.md", "id: C01"),
    ("claim_with_unknown_verdict", "ledger", LEDGER, "verdict: keep", "verdict: maybe", "the verdict is 'maybe'", "id: C01"),
    ("gap_kept", "ledger", LEDGER, "id: G01, verdict: gap", "id: G01, verdict: keep", "the verdict is 'keep'", "id: G01"),
    ("claim_says_nothing", "ledger", LEDGER, "says: Something.", "says: ''", "says is missing", "id: C01"),
    ("page_never_scored", "scores", SCORES, "- page: guides/trust.md", "- page: faq/touch.md", "guides/trust.md is listed 0 times", None),
    ("one_reading_only", "scores", SCORES, "    - {gate: 14, understand: 94, act: 100, cdc: 95, quest: 24, jama: 3}\n", "", "does not have 2 readings", "guides/trust.md"),
    ("instrument_forgotten", "scores", SCORES, ", cdc: 95", "", "reading 1 has no cdc", "guides/trust.md"),
    ("score_above_the_highest", "scores", SCORES, "quest: 25", "quest: 29", "quest is 29", "guides/trust.md"),
    ("lost_points_without_reason", "scores", SCORES, "lost: [\"no named author\"]", "lost: []", "without a reason", "guides/trust.md"),
    ("redirect_from_nothing", "redirects", REDIRECTS, "guides/old.md:", "guides/old/:", "is not the path of a page", "guides/old"),
    ("redirect_from_a_page", "redirects", REDIRECTS, "guides/old.md:", "faq/touch.md:", "faq/touch.md is a page", "faq/touch"),
    ("redirect_to_nowhere", "redirects", REDIRECTS, "guides/trust.md#", "guides/none.md#", "leads to guides/none.md", "guides/old"),
    ("redirect_to_a_missing_section", "redirects", REDIRECTS, "#what-it-is", "#gone", "has no heading #gone", "guides/old"),
    ("published_address_forgotten", "redirects", ADDRESSES, "/guides/old/", "/guides/older/", "nothing answers at /guides/older/", "older"),
    ("page_nobody_links_to", "dead_ends", FAQ, "related:\n  guides: [guides/trust.md]\n", "", "leads nowhere", None),
    ("no_short_box", "shape", GUIDE, "!!! short", "!!! note", "no short box", "# How it works"),
    ("long_short_box", "shape", GUIDE, "- One point.", "- " + "word " * 61, "the short box has", "!!! short"),
    ("closing_section_missing", "shape", GUIDE, "## What we know { #what-we-know }", "## Known { #known }", "what-we-know are missing", "# How it works"),
    ("two_steps", "shape", GUIDE, "3. Three.\n", "", "2 numbered steps", "## Try this"),
    ("long_section", "shape", GUIDE, "Little.", "word " * 181, "181 words", "## What can go wrong"),
    ("unknown_box", "shape", GUIDE, "!!! short", '!!! tip "Tip"\n    x\n\n!!! short', "box type tip", "!!! tip"),
    ("box_without_title", "shape", GUIDE, '!!! short "In short"', "!!! short", "no title", "!!! short"),
    ("unknown_directive", "shape", HELP, "[[directories]]", "[[directory]]", "not a directive", "[[directory]]"),
    ("question_id", "shape", FAQ, "#q37", "#does-it-help", "not q and two or three digits", "## Does"),
    ("short_answer", "shape", FAQ, "This is for the two of you and it says what each can do today. " * 5, "", "the answer has", "## Does"),
    ("long_first_sentence", "shape", FAQ, "Nobody knows yet.", "Nobody knows" + " at all" * 13 + ".", "first sentence has 28", "## Does"),
    ("answer_without_guide", "shape", FAQ, "../guides/trust.md#what-it-is", "../help/index.md", "links to no guide", "## Does"),
    ("no_stop_check", "stop_check", DE_GUIDE, "[[stop-check]]\n", "", "is missing", "# Wie"),
    ("late_stop_check", "stop_check", GUIDE, "[[stop-check]]\n\n" + WHAT, WHAT + "\n\n[[stop-check]]", "after the first section", "[[stop-check]]"),
    ("touch_without_consent", "stop_check", FAQ, "You can say no or stop at any time.", "Welcome.", "does not say", "# Questions"),
    ("banned_word", "words", GUIDE, "Little.", "This Journey is long.", "'Journey'", "Journey"),
    ("banned_pattern_broken", "words", "docs/_i18n/banned.yml", "journeys?", "(", "not a regular expression", None),
    ("forbidden_term", "terms", DE_FAQ, "Niemand", "Sie dürfen Abbrechen. Niemand", "forbidden term for stop", "Abbrechen"),
    ("term_missing", "terms", DE_FAQ, "oder aufhören", "oder gehen", "speaks of stop", None),
    ("termbase_broken", "terms", "docs/_i18n/termbase.yml", "[aufhör]", "['(']", "not a regular expression", None),
    ("translated_link_lost", "parity", DE_GUIDE, "[die Antwort](../faq/touch.md#q37)", "die Antwort", "link to ../faq/touch.md#q37 is missing", "## Was"),
    ("translated_source_lost", "parity", DE_GUIDE, "[^marin2014]", "", "source [^marin2014] is missing", "## Was"),
    ("translated_box_type", "parity", DE_GUIDE, "!!! short", "!!! note", "boxes are note, in English short", "!!! note"),
    ("translated_number", "parity", DE_GUIDE, "45 %", "54 %", "the number 45 is missing", "## Was"),
    ("translated_number_extra", "parity", DE_GUIDE, "Little.", "Seit 2014.", "2014 is not in English", "## What can"),
    ("translated_list_item_lost", "parity", DE_GUIDE, "3. Three.\n", "", "2 list items, in English 3", "## Zum"),
    ("translated_directive_lost", "parity", "docs/de/help/index.md", "[[directories]]", "", "directives are none", "## Now"),
    ("translated_image", "parity", DE_GUIDE, "Little.", "![x](../assets/x.png)", "images are", "![x]"),
    ("script_tag", "raw_html", GUIDE, "Little.", "<script>x</script>", "raw HTML", "<script>"),
    ("comment", "raw_html", GUIDE, "Little.", "<!-- todo -->", "raw HTML", "todo"),
    ("script_address", "raw_html", GUIDE, "../faq/touch.md#q37)", "javascript:alert(1))", "runs code", "javascript"),
    ("attribute", "raw_html", GUIDE, "Little.", "Little. {: onclick=x }", "HTML attribute", "onclick"),
    ("external_image", "raw_html", GUIDE, "Little.", "![x](https://example.org/x.png)", "image from another site", "![x]"),
    ("full_width_link", "encoding", DE_GUIDE, "](../faq/touch.md#q37)", "]（../faq/touch.md#q37）", "full-width", "]（"),
    ("typographic_box_title", "encoding", DE_GUIDE, '"Kurz gesagt"', "„Kurz gesagt“", "typographic", "!!! short"),
    ("windows_line_end", "encoding", HELP, "[[directories]]\n", "[[directories]]\r\n", "CR", "[[directories]]"),
    ("long_sentences", "reading", HELP, "[[directories]]", "[[directories]]\n\n" + ("This is a sentence with a good many words in it that goes on and on. " * 12), "mean_sentence_words", "# Get"),
]


def test_a_good_project_has_no_problem_and_no_missed_goal(tiny):
    assert tiny.problems(goals=True) == []


@pytest.mark.parametrize(("rule", "file", "old", "new", "message", "at"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_fault_is_found(tiny, rule, file, old, new, message, at):
    tiny.change(file, old, new)
    found = [problem for problem in tiny.problems(rule) if message in problem.message]
    assert found, [str(problem) for problem in tiny.problems()]
    assert found[0].file == file
    assert found[0].line == (tiny.line_of(file, at) if at else 1), str(found[0])
    assert found[0].fix


def test_footnotes_uncited_source(tiny):
    tiny.change(GUIDE, "[^marin2014]", "")
    assert [(problem.file, problem.line) for problem in tiny.problems("footnotes")] == [(REFERENCES, 1)]


@pytest.mark.parametrize(("old", "new", "message"), [
    ("  verified: Abstract read.\n", "", "nobody has verified"), ("  year: 2014\n", "  year: 2014\n  retracted: true\n", "retracted"),
])
def test_footnotes_source_that_must_not_be_cited(tiny, old, new, message):
    tiny.change(REFERENCES, old, new)
    found = tiny.problems("footnotes")
    assert [(problem.file, problem.line) for problem in found] == [(GUIDE, tiny.line_of(GUIDE, "[^marin2014]"))]
    assert message in found[0].message


def test_every_rule_has_a_fault_or_a_test_of_its_own():
    tested_below = {"inventory", "revisions", "stale"}
    assert {rule.NAME for rule in RULES} == {fault[1] for fault in FAULTS} | tested_below


def test_rule_names_are_module_names():
    assert all(rule.__name__ == f"scripts.rules.{rule.NAME}" for rule in RULES)


def test_inventory_missing_help_page_is_an_error_other_pages_may_follow_english(tiny):
    (tiny.root / "docs/de/faq/touch.md").unlink()
    (tiny.root / "docs/de/help/index.md").unlink()
    found = tiny.problems("inventory", goals=True)
    assert [(problem.file, problem.line, problem.goal) for problem in found] == [("docs/de/faq/touch.md", 1, True), ("docs/de/help/index.md", 1, False)]
    assert not tiny.problems("links"), "links to the missing page are not reported again"


def test_dead_ends_an_unlinked_page_is_found(tiny):
    tiny.change(GUIDE, "../help/index.md#now", "../faq/touch.md#q37")
    assert [(problem.file, problem.message) for problem in tiny.problems("dead_ends")] == [(HELP, "no other page links here")]


def test_a_tool_has_its_four_parts_in_order(tiny):
    parts = "".join(f"## Part { '{' } #{name} { '}' }\n\nText.\n\n" for name in ("how-to-use-it", "before-you-print", "the-sheet", "afterwards"))
    tiny.write("docs/en/tools/sheet.md", tiny.read(GUIDE).split("---\n")[1].join(("---\n", "---\n")).replace("kind: guide", "kind: tool").replace("topics: [trust]\n", "") + f"\n# Sheet {{ #top }}\n\n[[stop-check]]\n\n{parts}")
    assert [problem.message for problem in tiny.problems("shape")] == ["a part of the tool is missing or not in order"]
    assert [problem.message for problem in tiny.problems("dead_ends")] == ["no other page links here"]


def test_inventory_orphan(tiny):
    tiny.write("docs/de/faq/alt.md", tiny.read("docs/de/faq/touch.md"))
    assert [problem.file for problem in tiny.problems("inventory")] == ["docs/de/faq/alt.md"]


def test_inventory_unknown_folder_and_stray_file(tiny):
    tiny.write("docs/fr/index.md", "x")
    tiny.write("docs/assets/js/x.js", "x")
    tiny.write("docs/en/picture.svg", "<svg/>")
    assert [problem.file for problem in tiny.problems("inventory")] == ["docs/assets/js", "docs/en/picture.svg", "docs/fr"]


def test_unreadable_page_is_one_problem_not_many(tiny):
    tiny.change("docs/de/help/index.md", "title: Seite Get help", "title: a: b")
    assert [(problem.rule, problem.line) for problem in tiny.problems() if problem.file == "docs/de/help/index.md"] == [("files", 2)]


def test_encoding_byte_order_mark_and_latin1(tiny):
    tiny.write("docs/assets/a.css", b"\xef\xbb\xbfa {}")
    tiny.write("overrides/b.html", b"ok\ncaf\xe9")
    tiny.write("docs/assets/c.png", b"\x89PNG\xff")
    assert [(problem.file, problem.line) for problem in tiny.problems("encoding")] == [("docs/assets/a.css", 1), ("overrides/b.html", 2)]


def test_encoding_link_out_of_the_tree(tiny):
    (tiny.root / "docs/assets").mkdir()
    (tiny.root / "docs/assets/passwd").symlink_to("/etc/passwd")
    assert ["docs/assets/passwd"] == [problem.file for problem in tiny.problems("encoding")]


def test_stale_safety_page_is_an_error_others_are_goals(tiny):
    tiny.change("docs/en/help/index.md", "## Now", "## Right now")
    tiny.change("docs/en/guides/trust.md", "Little.", "A little.")
    found = tiny.problems("stale", goals=True)
    assert [(problem.file, problem.goal) for problem in found] == [("docs/de/guides/trust.md", True), ("docs/de/help/index.md", False)]
    assert "changed now" in found[1].message
    assert found[1].line == tiny.line_of("docs/de/help/index.md", "translation:")


def test_a_translation_that_is_behind_is_not_an_error_in_every_rule(tiny):
    tiny.change("docs/en/guides/trust.md", "Little.", "A stop, [the answer](../faq/touch.md#q37), and 77 people.\n\n## More { #more }\n\nMore.")
    tiny.change("docs/_i18n/search/en.yml", '"guides/trust.md#what-it-is"', f'"guides/trust.md#more": {TWENTY}\n"guides/trust.md#what-it-is"')
    found = [problem for problem in tiny.problems(goals=True) if problem.file.startswith("docs/de")]
    assert {problem.rule for problem in found} >= {"stale", "parity", "headings"} and all(problem.goal for problem in found)


def test_never_stamped_page_is_reported_once(tiny):
    text = tiny.read("docs/de/help/index.md")
    tiny.write("docs/de/help/index.md", text[: text.index("translation:")] + text[text.index("---\n\n#"):])
    assert [problem.rule for problem in tiny.problems(goals=True)] == ["front_matter"]


def test_a_note_is_english_again_until_its_change_is_translated(tiny):
    tiny.change(LEDGER, "says: Something.", "says: Something else.")
    found = tiny.problems("notes", goals=True)
    assert [(problem.file, problem.goal) for problem in found] == [(NOTES, True)] and "English has changed" in found[0].message
    changed, unchanged, *_ = ledger.table(tiny.project(), "de")
    assert (changed["says"].text, changed["says"].foreign) == ("Something else.", True)
    assert (unchanged["says"].text, unchanged["says"].foreign) == ("Auf Deutsch: Something.", False)


def test_a_language_may_come_without_notes(tiny):
    (tiny.root / NOTES).unlink()
    assert [(problem.rule, problem.goal) for problem in tiny.problems(goals=True)] == [("notes", True)]
    assert ledger.table(tiny.project(), "de")[0]["says"].foreign


def test_long_list_is_a_goal(tiny):
    tiny.change("docs/en/guides/trust.md", "Little.", "\n".join(f"- Item {letter}" for letter in "abcdefgh"))
    assert [problem.goal for problem in tiny.problems("shape", goals=True)] == [True]


def test_small_number_written_as_a_word_is_only_a_goal(tiny):
    tiny.change("docs/en/guides/trust.md", "Little.", "Wait 3 days.")
    tiny.change("docs/de/guides/trust.md", "Little.", "Warten Sie drei Tage.")
    assert [problem.goal for problem in tiny.problems("parity", goals=True)] == [True]


def test_chinese_description_counts_double(tiny):
    tiny.change("docs/en/help/index.md", "One neutral sentence about what readers find on the page Get help.", "这里告诉您今天可以做什么以及在哪里能够找到可靠的帮助")
    assert tiny.problems("front_matter") == []


def test_a_revised_page_needs_its_search_phrases_and_a_draft_may_wait(tiny):
    tiny.change(SEARCH, "[a, b, c, d, e, f]", "[a, b, c, d, e]")
    assert [(problem.file, problem.goal) for problem in tiny.problems("searches", goals=True)] == [(SEARCH, True)]
    tiny.change(DE_FAQ, "status: machine", "status: second-pass")
    found = tiny.problems("searches")
    assert ["5 ways to ask" in problem.message for problem in found] == [True] and found[0].line == tiny.line_of(SEARCH, "q37")


REVISIONS = "docs/_data/revisions/de.yml"
COUNT = """\
counts:
  - round: {round}
    date: 2026-11-20
    classes:
      safety: {{words: 1000, points: {points}, critical: {critical}, major: 0, minor: 1}}
"""


def test_a_revised_translation_shows_what_its_revision_found(tiny):
    tiny.change(DE_FAQ, "status: machine", "status: second-pass")
    assert ["no figures" in problem.message for problem in tiny.problems("revisions")] == [True]
    tiny.write(REVISIONS, COUNT.format(round="revision", points=2, critical=0))
    assert tiny.problems("revisions", goals=True) == []
    assert revisions.table(tiny.project(), tiny.project().translated)[0]["before"] == {"safety": 99.8}


@pytest.mark.parametrize(("round_name", "points", "critical", "message", "goal"), [
    ("recount", 26, 1, "1 critical errors were found after", False), ("recount", 6, 0, "scores 99.4, 99.5 passes", True),
    ("revision", 0, 0, "fewer than the errors cost", False), ("reading", 2, 0, "the round is 'reading'", False), ("revision", "many", 0, "a number is missing", False),
])
def test_figures_of_a_revision_add_up_and_pass(tiny, round_name, points, critical, message, goal):
    tiny.write(REVISIONS, COUNT.format(round=round_name, points=points, critical=critical))
    found = [problem for problem in tiny.problems("revisions", goals=True) if message in problem.message]
    assert [(problem.file, problem.line, problem.goal) for problem in found] == [(REVISIONS, 1, goal)]


def test_lines_translated_back_are_all_rated(tiny):
    tiny.write(REVISIONS, COUNT.format(round="revision", points=2, critical=0) + "back_translation:\n  safety: {segments: 3, same: 2, small: 0, changed: 0, opposite: 0, false_alarms: 0}\n")
    assert ["do not add up" in problem.message for problem in tiny.problems("revisions")] == [True]


def test_a_month_may_be_a_number_in_a_note(tiny):
    tiny.change(NOTES, "Auf Deutsch: Something.", "4月")
    assert tiny.problems("notes") == []
