"""Make the guides that print large: `python docs/making/large_print.py` writes `docs/*-guide*.html` from the Markdown.

18 points or more is what associations of people who see little call large print (UK Association for Accessible
Formats, Clear and Large Print, 2012; DBSV, leserlich.info). Left-aligned, no italics, dark on white; no script, and
nothing fetched.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

DOCS = Path(__file__).parents[1]

GUIDES = {"patient-guide.md": "en", "patient-guide.de.md": "de"}
"""The guides that are made, and their languages."""

_STYLE = """
@page { size: A4; margin: 18mm 20mm 20mm; @bottom-right { content: counter(page); font: 14pt sans-serif } }
html { font: 18pt/1.5 Verdana, "DejaVu Sans", Arial, sans-serif; color: #111; background: #fff }
body { max-width: 36rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 .6em }
h2 { font-size: 1.3em; line-height: 1.25; margin: 1.5em 0 .5em; border-top: 3px solid #111; padding-top: .5em }
h3 { font-size: 1.1em; margin: 1.2em 0 .3em }
p, ul, ol { margin: 0 0 .75em } li { margin: 0 0 .45em } em { font-style: normal; font-weight: bold }
img { display: block; max-width: 100%; height: auto; border: 1px solid #111; border-radius: 6px; margin: .4em 0 }
table { border-collapse: collapse; width: 100%; margin: 0 0 .9em }
th, td { border: 1.5px solid #111; padding: .35em .5em; text-align: left; vertical-align: top } th { background: #eee }
blockquote { margin: 0 0 .9em; padding: .6em .9em .1em; border: 4px solid #111; border-radius: 6px }
a { color: #10376b } code { font: inherit; font-weight: bold; white-space: nowrap }
@media print {
  body { max-width: none; padding: 0 } a { color: inherit; text-decoration: none }
  h1, h2, h3 { break-after: avoid } img, table, blockquote, li, tr { break-inside: avoid }
  p:has(img) { break-inside: avoid } img { max-height: 92mm } p, li { orphans: 3; widows: 3 }
}
""".strip()


def page_of(text: str, language: str) -> str:
    """The page of a guide: its Markdown as one HTML file that prints large."""
    title = next(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))
    body = MarkdownIt("commonmark").enable("table").render(text)
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<!-- made by docs/making/large_print.py; do not edit -->
<style>
{_STYLE}
</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def pages() -> Iterator[tuple[Path, str]]:
    """Each page's file, and what has to be in it."""
    for name, language in GUIDES.items():
        source = DOCS / name
        yield source.with_suffix(".html"), page_of(source.read_text(encoding="utf-8"), language)


if __name__ == "__main__":
    for path, page in pages():
        path.write_text(page, encoding="utf-8")
