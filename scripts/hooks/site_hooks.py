"""Adapters between MkDocs and our package: no logic here, so that another builder can call the same functions."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT)) if str(ROOT) not in sys.path else None

from jinja2 import BytecodeCache  # noqa: E402
from mkdocs.plugins import CombinedEvent, event_priority  # noqa: E402
from mkdocs.structure.files import InclusionLevel  # noqa: E402

from scripts import build, continued, directives, helplines, references, rounds, typography, view  # noqa: E402
from scripts.project import SOURCE, load_project  # noqa: E402
from scripts.strings import strings_for  # noqa: E402


class _Compiled(BytecodeCache):
    """Templates that this process has compiled already."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket):
        self.kept[bucket.key] = bucket.bytecode_to_string()


_compiled = _Compiled()
_environments = []
"""The one of this round: MkDocs hands it to no later event."""
log = logging.getLogger("mkdocs.hooks.mending_trust")


@lru_cache(maxsize=1)
def _project():
    return rounds.given(ROOT) or load_project(ROOT)


def _place(file):
    """(locale of the folder the source is in, path below it) of an MkDocs file."""
    locale, _, path = file.src_uri.partition("/")
    return locale, path


@event_priority(-200)  # after static-i18n (-100), which has set the language of this round
def on_config(config):
    if rounds.wanted(config.theme["language"]):
        log.info("%s", _project().by_code[config.theme["language"]].name)
    config.nav = rounds.nav(config.theme["language"])
    # Our templates extend none of the theme's; its thousands of files are not looked through in each round.
    config.theme.dirs = [folder for folder in config.theme.dirs if not Path(folder).is_relative_to(build.THEME)]
    arrow = "↪" if _project().by_code[config.theme["language"]].dir == "rtl" else "↩"
    config.mdx_configs.setdefault("footnotes", {}).update(BACKLINK_TITLE="{}", BACKLINK_TEXT=arrow)
    return config


def on_env(env, config, files):
    _environments[:] = [env]
    env.bytecode_cache = _compiled  # each round has an environment of its own, and the same templates
    return env


@event_priority(100)  # before static-i18n, which looks at each file in each round, and at each language it builds for each file
def _before_static_i18n(files, config):
    project, current = _project(), config.theme["language"]
    for file in list(files):
        locale, path = _place(file)
        if rounds.left_out(current, path):
            file.inclusion = InclusionLevel.EXCLUDED  # links to it still hold
        # Nothing of the theme is served as a file: scripts are ours, and scripts/assets.py puts its style sheet into ours.
        # Data files are read by us. English stands in only where a translation is missing.
        if file.src_dir != config.docs_dir or locale.startswith("_") or (
            locale in project.by_code and locale != current and (locale != SOURCE or path in project.pages[current])
        ):
            files.remove(file)
    rounds.build_only(config, {current})
    return files


@event_priority(-200)  # after static-i18n
def _after_static_i18n(files, config):
    rounds.build_only(config, None)
    return files


on_files = CombinedEvent(_before_static_i18n, _after_static_i18n)


def on_page_read_source(page, config):
    locale, path = _place(page.file)
    source = _project().pages.get(locale, {}).get(path)
    return source and source.body  # MkDocs would read the file and its front matter once more


def on_page_markdown(markdown, page, config, files):
    if not rounds.wanted(config.theme["language"]):
        page.meta["template"] = "nothing.html"
        return ""
    locale, path = _place(page.file)
    source = _project().pages[locale][path]
    return markdown + references.definitions(source, _project(), strings_for(_project(), locale))


def on_page_content(html, page, config, files):
    if not rounds.wanted(config.theme["language"]):
        return html
    locale, path = _place(page.file)
    source = _project().pages[locale][path]
    language = _project().by_code[config.theme["language"]]
    mt = view.View(_project(), source, language, view.split(""), config.site_url)
    html = view.adjust(html, source, strings_for(_project(), locale))
    page.mt, *page.further = (_filled(replace(mt, part=part), html) for part in range(1, continued.count(path) + 1))
    return "".join((page.mt.parts.heading, page.mt.parts.intro, page.mt.parts.rest))


def _filled(mt, html):
    """The view of a page, or of a part of it, with its text, whose directives have become HTML."""
    html = continued.body(html, mt.path, mt.part, mt.span)
    return replace(mt, parts=view.split(directives.expand(html, mt.page, mt.project, mt.href, helplines.current_day())))


def on_page_context(context, page, config, nav):
    if rounds.wanted(config.theme["language"]):
        context["mt"], context["t"] = page.mt, page.mt.t
        for mt in page.further:
            target = Path(page.file.abs_dest_path).parent / continued.tail(mt.part) / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            text = _environments[-1].get_template("main.html").render({**context, "mt": mt})
            target.write_text(typography.typeset(text, config.theme["language"]), encoding="utf-8")
    return context


def on_post_page(output, page, config):
    return typography.typeset(output, config.theme["language"]) if output else output


def on_template_context(context, template_name, config):
    context.update(csp=view.CSP, root=urlsplit(config.site_url).path or "/", project=_project())
    return context
