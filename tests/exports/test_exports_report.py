"""The report on paper and in HTML: everything on one page, nothing over anything else, nothing fetched."""

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from game.cli.reporting import document_of
from game.exports.html import report_html
from game.exports.page import A4, LEFT, RIGHT, SETTINGS, drawn, wrapped, write_pdf
from game.exports.report_rows import COLUMNS, heads, lines_of, row_of
from game.exports.wording import iso
from game.papers.wording import Wording
from game.report.course import Course
from game.report.course_report import Report, report_of

LANGUAGES = ("en", "de")


@pytest.fixture(scope="module")
def report(course: Course, today: int) -> Report:
    """The report of the whole course."""
    return report_of(course, today, iso)


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    """The HTML page in English."""
    return report_html(report, Wording("en"))


def written(report: Report, language: str) -> list[tuple[str, Bbox]]:
    """Every text on the page that somebody can read, with its place in shares of the page."""
    with mpl.rc_context(SETTINGS):
        figure = drawn(report, Wording(language))
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        whole = figure.bbox
        texts = [one for one in figure.findobj(Text) if one.get_text().strip() and one.get_visible()]
        inside = [(one.get_text(), one.get_window_extent(canvas.get_renderer())) for one in texts]
    return [(text, Bbox(box.get_points() / (whole.width, whole.height))) for text, box in inside if box.width]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_on_the_page_and_nothing_on_anything_else(report: Report, language: str) -> None:
    """Each text keeps within the margins, and no two overlap."""
    texts = written(report, language)
    assert len(texts) > 150
    for text, box in texts:
        assert box.x0 >= 0.05, text
        assert box.x1 <= RIGHT + 0.02, text
        assert box.y0 >= 0.01, text
        assert box.y1 <= 0.99, text
    tight = [(text, box.shrunk(0.96, 0.6)) for text, box in texts if box.height < 0.05]
    over = [
        (one, other)
        for number, (one, box) in enumerate(tight)
        for other, place in tight[number + 1 :]
        if box.overlaps(place)
    ]
    assert not over


def test_a_long_plan_still_fits(course: Course, today: int) -> None:
    """Twenty movements and ten goals: what finds no room is said to stand in the HTML, and the limits stay."""
    assert course.plan is not None
    names = ("row", "chin_tuck", "cat_cow", "overhead_reach", "thoracic_rotation", "shoulder_extension")
    more = [rep | {"movement": name} for name in names for rep in course.played[0].reps[:12]]
    fuller = replace(course.played[0], summary={**course.played[0].summary, "reps": [*course.played[0].reps, *more]})
    plan = course.plan.model_copy(update={"goals": course.plan.goals * 3})
    texts = written(report_of(replace(course, played=(fuller,), plan=plan), today, iso), "en")
    said = [text for text, _ in texts]
    assert any("more rows are in the HTML report" in text for text in said)
    assert any(text.startswith("What the camera lost") or "What the camera lost" in text for text in said)
    assert min(box.y0 for _, box in texts) >= 0.01


def test_a_pdf_is_one_page_of_a4_and_the_same_each_time(report: Report) -> None:
    """One page, A4 in points, with its fonts in it, and no time of writing that would make two copies differ."""
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        write_pdf(report, Wording("en"), file)
    data = files[0].getvalue()
    assert data == files[1].getvalue()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", data)) == 1
    (box,) = re.findall(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", data)
    assert [float(edge) for edge in box] == pytest.approx([72 * edge for edge in A4], abs=1)
    assert b"/FontFile2" in data


def test_a_sentence_is_wrapped_by_its_width() -> None:
    """No row is wider than asked, no word is lost, and a word that is too long stays whole."""
    line = "Wide words " * 20 + "M" * 60
    rows = wrapped(line, 0.3)
    assert " ".join(rows) == line
    assert len(rows) > 5
    assert rows[-1] == "M" * 60


class _Reader(HTMLParser):
    """Notes the tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name in ("src", "href", "xlink:href", "data", "action"):
                self.addresses.append(value or "")
            if name == "id":
                self.ids.append(value or "")


def test_the_html_has_no_scripts_and_fetches_nothing(page: str) -> None:
    """Its only addresses are its own; names within its drawings stand once."""
    reader = _Reader()
    reader.feed(page)
    assert not reader.tags & {"script", "link", "img", "iframe", "object"}
    assert all(address.startswith("#") for address in reader.addresses)
    assert {address[1:] for address in reader.addresses} <= set(reader.ids)
    assert "@import" not in page
    assert "url(http" not in page
    assert {"svg", "table", "h1"} <= reader.tags


def test_the_html_says_every_number_of_the_table(report: Report, page: str) -> None:
    """Each movement has its row, also those that the paper has no room for."""
    for trend in report.trends:
        row = "".join(f"<td>{cell}</td>" for cell in row_of(trend, Wording("en")))
        assert row in page


def test_names_and_notes_cannot_become_markup(course: Course, today: int) -> None:
    """An alias or a plan's title is text, whatever it looks like."""
    assert course.plan is not None
    plan = course.plan.model_copy(update={"title": "<script>alert(1)</script>"})
    page = report_html(report_of(replace(course, alias="<b>x</b>", plan=plan), today, iso), Wording("en"))
    assert "<script>" not in page
    assert "<b>x</b>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_have_no_gaps_and_promise_nothing(report: Report, language: str) -> None:
    """No key without words, no placeholder, no word of healing or of right posture."""
    words = Wording(language)
    lines = lines_of(report, words)
    said = [lines.title, lines.made, *lines.about, lines.weeks, lines.pain, *lines.goals, lines.compensations]
    said += [
        *lines.limits,
        lines.honest,
        *heads(words),
        *(cell for trend in report.trends for cell in row_of(trend, words)),
    ]
    assert all(one.strip() for one in said)
    assert len(heads(words)) == len(COLUMNS)
    banned = re.compile(r"[{}]|\bNone\b|treat|diagnos|correct posture|heilt|behandelt|richtige Haltung", re.IGNORECASE)
    assert not [one for one in said if banned.search(one)]


def test_the_document_has_days_and_no_invented_zeros(report: Report) -> None:
    """Days are ISO 8601, the silent visit's pain is null, and a movement without a number says why."""
    document = document_of(report)
    assert document["first_day"] == "2026-01-05"
    assert document["pain"]["pairs"][2]["after"] is None
    assert [week["days"] for week in document["weeks"]] == [3, 2, 3, 0, 3, 3, 3, 3]
    first = document["ranges"][0]
    assert first["points"][0]["day"] == "2026-01-05"
    assert first["compensations"]["shrug"] > 0
    assert [goal["goal"]["kind"] for goal in document["goals"]] == ["peak", "pain", "minutes"]


def test_the_margins_leave_room_for_a_hole_punch() -> None:
    """At least 15 mm on the left, as a binder takes it."""
    assert LEFT * A4[0] * 25.4 >= 15
