"""Predict first: questions that are answered in the page and checked at once.

Every wrong choice is answered with its reason, and a wrong number or shape with the reason for
just that one, if the question knows it::

    predict.choice(
        "What does ∇W_{2} have as many rows as?",
        right="a_{2}",
        because="Row i belongs to unit i of layer 2.",
        wrong={"h_{1}": "Those are its columns: one for each unit below."},
    )
    predict.shape("What shape has ∇W_{2}?", right=(3, 4), because="...", wrong={(4, 3): "..."})
    predict.number("How large is ∂L/∂W_{21}?", right=-0.36, because="...", wrong={0.36: "..."})

Sentences may use the markup of `kit.markup` (``W_{21}``, ``h^{T}``) and code in backticks.
"""

import math
import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import anywidget
from traitlets import List, Unicode

from .kit import theme
from .kit.markup import html, plain

RIGHT, WRONG, UNCLEAR = "right", "wrong", "unclear"

_HERE = Path(__file__).parent
_KIT_CSS = Path(theme.__file__).with_name("picture.css")


@dataclass(frozen=True)
class Feedback:
    """What an answer earns: a verdict (right, wrong or unclear) and a sentence."""

    verdict: str
    sentence: str

    @property
    def html(self):
        """The sentence as the page shows it."""
        return f"{_OPENINGS[self.verdict]} {html(self.sentence)}"


@dataclass(frozen=True)
class Question:
    """A question without its looks: `judge` turns an answer, as typed or chosen, into feedback.

    kind    choice, number or shape
    within  how far off a number may be; 1 % if it is None
    """

    kind: str
    text: str
    right: object
    because: str
    wrong: Mapping
    otherwise: str
    hint: str
    within: float | None = None
    options: list[str] = field(default_factory=list)

    def judge(self, answer):
        """The feedback on an answer."""
        values = self._read(answer)
        if not values:
            return self.unclear
        # A known wrong number may lie close to the right one: exact matches come first.
        for same in (operator.eq, self._matches):
            for known, feedback in self.answers:
                if any(same(value, known) for value in values):
                    return feedback
        return self.unknown

    @property
    def answers(self):
        """The answers with a feedback of their own, the right one first, each with it."""
        wrong = [(known, Feedback(WRONG, reason)) for known, reason in self.wrong.items()]
        return [(self.right, Feedback(RIGHT, self.because)), *wrong]

    @property
    def unknown(self):
        """The feedback on any other answer."""
        return Feedback(WRONG, self.otherwise)

    @property
    def unclear(self):
        """The feedback on what is no answer at all."""
        return Feedback(UNCLEAR, f"{self.hint} Nothing is lost: try again.")

    def _read(self, answer):
        """The values that an answer may mean; none if it is nonsense."""
        if self.kind == "choice":
            return [answer] if answer in self.options else []
        return read_number(answer) if self.kind == "number" else read_shape(answer)

    def _matches(self, one, other):
        if self.kind != "number":
            return one == other
        relative = 0.0 if self.within is not None else 0.01
        return math.isclose(one, other, rel_tol=relative, abs_tol=self.within or 1e-9)


def choice(question, *, right, because, wrong):
    """A question with options to choose from: the right one, and wrong ones with their reasons.

    The options stand in an order that depends only on their words.
    """
    if right in wrong:
        raise ValueError(f"{right!r} is given as right and as wrong")
    options = sorted([right, *wrong], key=lambda option: crc32(f"{question}{option}".encode()))
    return Prediction(
        Question(
            "choice", question, right, because, wrong, "", "Please choose one of the answers.",
            options=options,
        )
    )  # fmt: skip


def number(question, *, right, because, wrong=None, otherwise=None, within=None):
    """A question for a number; ``1/3``, ``-.36`` and ``0,36`` are understood.

    within: how far off an answer may be; 1 % if not given, so that 0.33 will do for 1/3.
    """
    return Prediction(
        Question(
            "number", question, right, because, wrong or {},
            otherwise or "Not this number. Work it through once more with the formula above.",
            "Please type one number, for example 0.25 or 1/4.",
            within,
        )
    )  # fmt: skip


def shape(question, *, right, because, wrong=None, otherwise=None):
    """A question for a shape; ``(3, 4)``, ``3x4`` and ``3, 4`` are understood."""
    return Prediction(
        Question(
            "shape", question, tuple(right), because, wrong or {},
            otherwise or "Not this shape. How many rows are needed, and how many columns?",
            "Please type a shape, for example (2, 5) or 2x5.",
        )
    )  # fmt: skip


def read_number(typed):
    """The numbers that `typed` may mean: none for nonsense, two for ``39,760``."""
    text = typed.strip().replace("−", "-").replace(" ", "").removeprefix("+")
    if text.count("/") == 1:
        above, below = (read_number(part) for part in text.split("/"))
        return [a / b for a in above for b in below if b]
    readings = [text.replace(",", ".")]
    if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", text):
        readings.append(text.replace(",", ""))
    return [float(reading) for reading in readings if re.fullmatch(_NUMBER, reading)]


def read_shape(typed):
    """The shape that `typed` means, in a list; an empty list for nonsense."""
    text = typed.strip().lower()
    if text == "()":
        return [()]
    text = text.strip("()[]").strip().removesuffix(",")
    sizes = re.split(r"\s*(?:x|×|\*|by|;|,)\s*|\s+", text)
    if not all(re.fullmatch(r"\d{1,9}", size) for size in sizes):
        return []
    return [tuple(int(size) for size in sizes)]


_NUMBER = r"-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?"


class Prediction(anywidget.AnyWidget):
    """A question on the page: radio buttons or a line to type in, a button, and the feedback.

    The browser sends the answer; Python judges it with `Question.judge`.
    """

    _esm = _HERE / "predict.js"
    _css = theme.css_variables() + _KIT_CSS.read_text(encoding="utf-8") + (
        _HERE / "predict.css"
    ).read_text(encoding="utf-8")  # fmt: skip

    text = Unicode().tag(sync=True)
    options = List().tag(sync=True)
    labels = List().tag(sync=True)
    verdict = Unicode().tag(sync=True)
    feedback = Unicode().tag(sync=True)

    def __init__(self, question):
        super().__init__(
            text=html(question.text),
            options=question.options,
            labels=[html(option) for option in question.options],
        )
        self.question = question
        self.on_msg(lambda _, content, __: self.submit(content.get("answer", "")))

    def submit(self, answer):
        """Judge an answer and show the feedback."""
        feedback = self.question.judge(answer)
        with self.hold_sync():
            self.verdict = feedback.verdict
            self.feedback = feedback.html

    def _repr_mimebundle_(self, **kwargs):
        """The widget; where no kernel or no widgets run, the question in words."""
        bundle, *metadata = super()._repr_mimebundle_(**kwargs)
        options = "".join(f"\n  ○ {plain(option)}" for option in self.question.options)
        bundle["text/plain"] = f"Predict first: {plain(self.question.text)}{options}"
        return bundle, *metadata


_OPENINGS = {
    RIGHT: "<strong>✓ Right.</strong>",
    WRONG: "<strong>✗ Not yet.</strong>",
    UNCLEAR: "<strong>? Not understood.</strong>",
}
