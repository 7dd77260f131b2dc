"""Promises that every built page keeps, found by reading all of them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from posixpath import normpath
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest

from scripts import ledger
from scripts.references import cited_keys, link_of
from scripts.rules.strings import SAME_WORD
from scripts.translations import is_behind
from scripts.typography import NBSP, SHY

SITE_URL = "https://mending-trust.example/"


def failures(pages, check):
    """Run ``check(page)`` on all pages; each returns a list of complaints."""
    return [f"{page.url or '/'}: {complaint}" for page in pages for complaint in check(page)]


def target(page, href):
    """Address below the site root that a relative link leads to."""
    address, fragment = urldefrag(href)
    joined = normpath(f"/{page.url}{address}" if not address.startswith("/") else address).lstrip("/")
    return ("" if joined == "." else joined), unquote(fragment)


def test_every_language_has_every_page(pages, project):
    assert {(page.language.code, page.path) for page in pages} == {(language.code, path) for language in project.languages for path in project.pages["en"]}
    assert {page.language.code for page in pages} == {"en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh", "es"}


def test_a_page_without_translation_shows_english_marked_as_english_and_says_so(pages, project):
    def check(page):
        article, notice = page.soup.article, page.soup.select_one(".mt-notice")
        if not page.fallback:
            return ["is marked as English"] if article.get("lang") else []
        said = notice and project.ui[page.language.code]["notice.missing"] in notice.get_text() and notice["lang"] == page.language.tag
        return [] if article["lang"] == "en" and article["dir"] == "ltr" and said else ["English without mark or notice"]

    assert not failures(pages, check)


def test_help_pages_exist_in_every_language(pages):
    assert not failures(pages, lambda page: ["shows the English text"] if page.fallback and page.path.startswith("help/") else [])


def test_names_of_english_pages_are_tagged_as_english(pages, project):
    def check(page):
        if page.language.code == "en":
            return []
        missing = {source.title for path, source in project.pages["en"].items() if path not in project.pages[page.language.code]}
        links = page.soup.select(".mt-related a, .mt-cards a, .mt-crumbs [aria-current]")
        return [link.get_text() for link in links if link.get_text() in missing and not link.get("lang") and not link.find_parent(lang="en")]

    assert not failures(pages, check)


def test_lang_and_direction_are_exact(pages):
    def check(page):
        tag = page.soup.html
        return [f"{tag.get('lang')} {tag.get('dir')}"] if (tag["lang"], tag["dir"]) != (page.language.tag, page.language.dir) else []

    assert not failures(pages, check)
    assert {page.language.tag for page in pages if page.language.code in ("pt", "zh")} == {"pt-BR", "zh-Hans"}


def test_arabic_pages_are_right_to_left(pages):
    assert {page.soup.html["dir"] for page in pages if page.language.code == "ar"} == {"rtl"}
    assert {page.soup.html["dir"] for page in pages if page.language.code != "ar"} == {"ltr"}


def test_every_page_is_valid_html(pages):
    def check(page):
        parser = html5lib.HTMLParser()
        parser.parse(page.html)
        return [f"line {position[0]}: {code}" for position, code, _ in parser.errors]

    assert not failures(pages, check)


def test_every_page_has_one_main_heading_and_steps_of_one_level(pages):
    def check(page):
        levels = [int(tag.name[1]) for tag in page.soup.find_all(re.compile("^h[1-6]$"))]
        jumps = [f"h{b} after h{a}" for a, b in zip(levels, levels[1:]) if b > a + 1]
        return jumps + ([f"{levels.count(1)} h1"] if levels.count(1) != 1 else [])

    assert not failures(pages, check)


def test_ids_are_unique(pages):
    def check(page):
        counts = Counter(tag["id"] for tag in page.soup.find_all(id=True))
        return [name for name, count in counts.items() if count > 1]

    assert not failures(pages, check)


def test_every_link_leads_somewhere_and_stays_in_the_language(pages, project):
    sources = project.pages["en"]
    # A translation that is behind may lack a new section; its readers land at the top of a page that says so.
    behind = {page.url.rstrip("/") for page in pages if not page.fallback and page.language.code != "en" and is_behind(sources[page.path], project.pages[page.language.code][page.path])}
    ids = {page.url.rstrip("/"): {tag["id"] for tag in page.soup.find_all(id=True)} for page in pages}

    def check(page):
        complaints = []
        for link in page.soup.find_all("a", href=True):
            href = link["href"]
            if urlsplit(href).scheme:
                continue
            if href.startswith("#"):
                if href[1:] not in ids[page.url.rstrip("/")]:
                    complaints.append(f"no {href} on the page")
                continue
            address, fragment = target(page, href)
            if address not in ids:
                complaints.append(f"{href} leads nowhere")
            elif fragment and fragment not in ids[address] and address not in behind:
                complaints.append(f"{href}: no such section")
            switches = link.get("hreflang") or link.find_parent(attrs={"data-language": True})
            stays = switches or address.partition("/")[0] == page.language.prefix.rstrip("/") or not page.language.prefix
            if not stays:
                complaints.append(f"{href} leaves the language")
            if not page.language.prefix and not switches and address.partition("/")[0] in {"it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh", "es"}:
                complaints.append(f"{href} leaves the language")
        return complaints

    assert not failures(pages, check)


def test_titles_and_descriptions_are_there_and_unique_in_each_language(pages):
    for code in {page.language.code for page in pages}:
        own = [page for page in pages if page.language.code == code]
        titles = Counter(page.soup.title.text for page in own)
        descriptions = Counter(page.soup.find("meta", {"name": "description"})["content"] for page in own)
        assert not [text for text, count in (titles + descriptions).items() if count > 1], code


def test_english_titles_and_previews_are_neutral(pages):
    loud = re.compile(r"affair|sex|betray|abus|cheat|infidel|unfaith", re.I)
    for page in pages:
        if page.language.code == "en":
            shown = [page.soup.title.text, *(tag["content"] for tag in page.soup.find_all("meta", property=re.compile("^og:")))]
            assert not [text for text in shown if loud.search(text)], page.url


def test_link_previews_are_the_same_on_every_page_of_a_language(pages):
    def preview(page):
        return tuple(page.soup.find("meta", property=f"og:{name}")["content"] for name in ("title", "description", "image"))

    for code in {page.language.code for page in pages}:
        assert len({preview(page) for page in pages if page.language.code == code}) == 1, code


def test_canonical_is_the_page_itself(pages):
    def check(page):
        own = page.url.removeprefix(page.language.prefix) if page.fallback else page.url
        return [] if page.soup.find("link", rel="canonical")["href"] == SITE_URL + own else ["wrong canonical"]

    assert not failures(pages, check)


def test_sitemap_names_all_languages_of_each_page_absolutely(site, pages, project):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    tree = ElementTree.parse(site / "sitemap.xml")
    listed = tree.findall("s:url", space)
    wanted = {SITE_URL + page.url for page in pages if page.path != "search/index.md" and not page.fallback}
    assert {url.findtext("s:loc", namespaces=space) for url in listed} == wanted
    for url in listed:
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", space)}
        path = links["x-default"].removeprefix(SITE_URL)
        own = {page.language.tag for page in pages if not page.fallback and page.url == page.language.prefix + path}
        assert set(links) == own | {"x-default"}
        assert links["x-default"] == links["en"]
        assert set(links.values()) <= wanted


def test_no_head_alternates_that_material_would_fetch(pages):
    assert not failures(pages, lambda page: ["head alternate"] if page.soup.head.find("link", rel="alternate") else [])


def test_language_switch_offers_the_same_page_in_all_languages(pages, project):
    def check(page):
        links = page.soup.select("[data-language] a")
        wrong = [link["href"] for link, language in zip(links, project.languages) if target(page, link["href"])[0] != (language.prefix + page.url.removeprefix(page.language.prefix)).rstrip("/")]
        return wrong + ([] if [link["lang"] for link in links] == [language.tag for language in project.languages] else ["languages differ"])

    assert not failures(pages, check)


def plain(tag):
    """Text of an element without what typesetting adds to it."""
    return tag.get_text().replace(NBSP, " ").replace(SHY, "")


def test_structured_data_is_valid_and_tells_the_truth(pages, project):
    def check(page):
        (block,) = [json.loads(tag.string) for tag in page.soup.find_all("script", type="application/ld+json")]
        main, *crumbs = block["@graph"]
        complaints = [] if main["inLanguage"] == ("en" if page.fallback else page.language.tag) and main["headline"].replace(NBSP, " ") == plain(page.soup.h1) else ["language or headline differ"]
        way = [item["name"].replace(NBSP, " ") for item in crumbs[0]["itemListElement"]] if crumbs else []
        complaints += [] if way == [plain(tag) for tag in page.soup.select(".mt-crumbs li")] else ["the way to the page differs"]
        works = page.soup.select(".footnote li")
        complaints += [] if len(works) == len(main.get("citation", ())) else ["cited works differ"]
        complaints += [address for address, work in zip(main.get("citation", ()), works) if address not in plain(work) and not work.find("a", href=address)]
        text = json.dumps(block)
        complaints += [word for word in ("reviewedBy", "QAPage") if word in text]
        kind = project.pages["en"][page.path].kind
        expected = "MedicalWebPage" if page.path == "guides/health-checks.md" else {"faq": "FAQPage", "guide": "Article"}.get(kind, "WebPage")
        complaints += [] if main["@type"] == expected else [f"type {main['@type']}"]
        if kind == "faq":
            names = [question["name"].replace(NBSP, " ") for question in main["mainEntity"]]
            complaints += [] if names == [plain(tag) for tag in page.soup.select("article h2") if re.fullmatch(r"q\d+", tag.get("id", ""))] else ["questions differ"]
        return complaints

    assert not failures(pages, check)


def test_what_stands_in_a_page_is_allowed_by_its_hash_and_nothing_else_is(pages):
    def check(page):
        policy = page.soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
        allowed = dict(part.split(" ", 1) for part in policy.split("; "))
        inline = {
            "script-src": [tag for tag in page.soup.find_all("script") if not tag.get("src") and tag.get("type") != "application/ld+json"],
            "style-src": page.soup.find_all("style"),
        }
        hashes = {
            directive: ["'sha256-" + base64.b64encode(hashlib.sha256(tag.string.encode()).digest()).decode() + "'" for tag in tags] for directive, tags in inline.items()
        }
        complaints = [directive for directive in hashes if len(inline[directive]) != 1 or allowed[directive].split() != ["'self'", *hashes[directive]]]
        complaints += [tag.name for tag in page.soup.find_all(style=True)]
        return complaints + [tag.name for tag in page.soup.find_all(True) if any(name.startswith("on") for name in tag.attrs)]

    assert not failures(pages, check)


def test_policy_forbids_everything_that_is_not_ours(pages):
    for page in pages:
        policy = page.soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        position = page.html.index("Content-Security-Policy")
        assert position < page.html.index("<link") and position < page.html.index("<script") and position < page.html.index("<style"), page.url


def test_nothing_is_loaded_from_elsewhere(pages):
    def check(page):
        loaded = [tag.get("src") or tag.get("href") for tag in page.soup.find_all(["script", "img", "link", "iframe", "source", "video", "audio"])]
        return [url for url in loaded if url and urlsplit(url).scheme and not url.startswith(SITE_URL)]

    assert not failures(pages, check)


def test_only_listed_addresses_outside_the_site(pages, project):
    listed = {link_of(entry) for entry in project.references.values()}
    listed |= {entry["url"] for name in ("helplines", "directories") for entry in project.data[name]}
    listed |= {language.exit_url for language in project.languages}

    def check(page):
        hrefs = {link["href"] for link in page.soup.find_all("a", href=True) if urlsplit(link["href"]).scheme}
        return sorted(hrefs - listed)

    assert not failures(pages, check)


def test_no_generator_line(pages):
    assert not failures(pages, lambda page: ["generator"] if page.soup.find("meta", {"name": "generator"}) else [])


def test_leave_this_page_and_get_help_come_first_on_every_page(pages):
    def check(page):
        links = page.soup.body.find_all("a", limit=3)
        wanted = ["mt-skip", "mt-bar__help", "mt-exit"]
        found = [link["class"][0] for link in links]
        exit_link = page.soup.select_one("[data-exit]")
        return ([] if found == wanted else [str(found)]) + ([] if exit_link["href"] == page.language.exit_url and "noreferrer" in exit_link["rel"] else ["exit"])

    assert not failures(pages, check)


def test_stop_check_comes_before_the_first_section_of_guides_and_questions(pages, project):
    def check(page):
        if project.pages["en"][page.path].kind not in ("guide", "faq", "tool"):
            return []
        stop = page.html.find('class="mt-stop"')
        return [] if 0 < stop < page.html.index("<h2") else ["stop check missing or late"]

    assert not failures(pages, check)


def test_every_source_has_its_place_with_kind_people_limits_and_pages(pages, project):
    items = [item for page in pages if page.path == "about/sources.md" and page.language.code == "en" for item in page.soup.select(".mt-sources-list > li")]
    assert len(items) == len(project.references) and {item["id"] for item in items} == set(project.references)
    authors = [project.references[item["id"]]["authors"].casefold() for item in items]
    assert authors == sorted(authors)
    assert not [item["id"] for item in items if len(item.select("dd")) != 4 or not item.select("dd a")]


def test_every_claim_and_gap_is_shown_with_an_answer_or_a_reason(pages):
    items = [item for page in pages if page.path == "about/claims.md" and page.language.code == "en" for item in page.soup.select(".mt-claims > li")]
    assert [item["id"] for item in items] == [name.lower() for name in ledger.IDS]
    assert not [item["id"] for item in items if not item.select("dd a") and ":" not in item.select_one("dd").get_text()]


def test_scores_of_all_scored_pages_are_shown_with_reasons(pages, project):
    for page in pages:
        if page.path == "about/how-we-write.md" and not page.fallback:
            assert len(page.soup.select("#scores ~ .mt-table tbody tr")) == len(project.data["scores"])
            assert page.soup.select(".mt-lost dd") and page.soup.select_one(".mt-lost")["lang"] == "en"


def test_footnotes_are_only_what_the_page_cites_in_the_order_of_the_text(pages, project):
    def check(page):
        cited = cited_keys(project.pages["en" if page.fallback else page.language.code][page.path])
        notes = page.soup.select(".footnote li[id]")
        complaints = [] if [tag["id"] for tag in notes] == [f"fn:{number}" for number in range(1, len(cited) + 1)] else ["other notes than cited"]
        return complaints + [key for key, tag in zip(cited, notes) if project.references[key]["title"].rstrip(".") != plain(tag.cite).rstrip(".")]

    assert not failures(pages, check)


def test_each_mention_of_a_source_has_its_way_there_and_back(pages, project):
    def check(page):
        t = project.ui["en" if page.fallback else page.language.code]
        there = Counter((tag.a["href"], f"#{tag['id']}", tag.a["aria-label"]) for tag in page.soup.select("sup[id]"))
        back = Counter(
            (f"#{note['id']}", link["href"], t["sources.ref"].format(n=number)) for number, note in enumerate(page.soup.select(".footnote li[id]"), 1)
            for link in note.select("a[href^='#']") if link["title"] == t["sources.back"].format(n=number) and not link.get("class")
        )
        return [] if there == back else [str(there - back or back - there)]

    assert not failures(pages, check)


def test_sources_are_tagged_in_their_own_language(pages):
    def check(page):
        return [tag.get_text()[:40] for tag in page.soup.select(".footnote li p") if not tag.find("bdi", lang=True, dir="ltr")]

    assert not failures(pages, check)


def test_no_english_label_is_left_in_another_language(pages, project):
    english = {value for key, value in project.ui["en"].items() if len(value) > 6 and "{" not in value and key not in ("footer.licence_line",)}
    english |= {"Permanent link", "Jump back to footnote 1 in the text", "Warning", "Skip to content", "Table of contents"}

    def check(page):
        if page.language.code == "en":
            return []
        foreign = {id(tag) for marked in page.soup.select('[lang="en"]') for tag in [marked, *marked.find_all(True)]}
        texts = {text.strip() for text in page.soup.find_all(string=True) if id(text.parent) not in foreign}
        texts |= {tag[name] for tag in page.soup.find_all(True) if id(tag) not in foreign for name in ("title", "aria-label", "placeholder") if tag.get(name)}
        return sorted(english & texts - SAME_WORD.get(page.language.code, set()))

    assert not failures(pages, check)


def test_short_words_stay_with_the_next_word_on_every_polish_and_russian_page(pages):
    loose = {"pl": re.compile(r"(?<!\w)[aiouwz] \w", re.I), "ru": re.compile(r"(?<!\w)[авикосуя] \w", re.I)}

    def check(page):
        article = page.soup.select_one("article")
        pattern = loose.get(page.language.code)
        return [] if not pattern or page.fallback else [text for text in article.find_all(string=True) if not text.find_parent(["bdi", "code"]) and not text.find_parent(attrs={"lang": "en"}) and pattern.search(text)][:3]

    assert not failures(pages, check)


def test_french_punctuation_never_starts_a_line(pages):
    assert not failures(pages, lambda page: re.findall(r"\w [;:!?»]|« \w", page.soup.select_one("article").get_text()) if page.language.code == "fr" and not page.fallback and page.path != "about/claims.md" else [])


def test_no_template_or_directive_is_left_in_the_text(pages):
    assert not failures(pages, lambda page: re.findall(r"\*\*|\[\[[a-z-]+|\{\{|\{ #|\[\^", page.soup.get_text()))


def test_only_confirmed_numbers_are_printed(pages, project):
    numbers = {re.sub(r"\D", "", str(entry["number"])) for entry in project.data["helplines"] if entry.get("number") and not entry.get("confirmed_on")}
    numbers = {number for number in numbers if len(number) > 4}

    def check(page):
        digits = re.sub(r"[\s\-–.()]", "", page.soup.main.get_text())
        return [number for number in numbers if number in digits]

    assert not failures(pages, check)
    assert not [page.url for page in pages if page.soup.find("a", href=re.compile("^tel:"))]


def test_not_found_page_speaks_all_languages(site, project):
    text = (site / "404.html").read_text(encoding="utf-8")
    for language in project.languages:
        assert project.ui[language.code]["notfound.title"] in text
        assert f'lang="{language.tag}"' in text
    assert "Content-Security-Policy" in text and 'src="http' not in text


def test_no_search_data_or_script_of_material_is_shipped(site):
    assert not list(site.glob("assets/javascripts/**/*")) and not (site / "search/search_index.json").exists()
    assert not list(site.glob("**/*.map"))


def test_each_language_has_one_search_index_with_only_its_own_pages(site, project):
    for language in project.languages:
        file, = site.glob(f"assets/search/{language.code}.*.json")
        index = json.loads(file.read_text(encoding="utf-8"))
        assert index["locale"] == language.code and len(index["records"]) > 50
        assert index["pages"] and all(url.startswith(f"/{language.prefix}") for url, _, _ in index["pages"])


@pytest.mark.parametrize("folder", ["_data", "_i18n", "en"])
def test_sources_stay_out_of_the_site(site, folder):
    assert not (site / folder).exists()
