"""What a page without a kernel shows in place of a widget; runs in the kernel that runs the page.

A picture shows as it is when it is displayed, and its recording moves it; a question carries its
answers with their reasons; of `interact` there is the picture for its first values.
"""

import json
from functools import partial
from html import escape
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from ipywidgets import Box, interactive

from workbook.explore.kit.picture import Picture
from workbook.explore.predict import Prediction, Question

from .recording import Recording

LIMIT = 390_000  # bytes of a page's recording


class Page:
    """The widgets of one page; displays them for readers without a kernel, and records them."""

    def __init__(self, name: str, shell: InteractiveShell):
        self.name = name
        self._pictures: dict[Picture, int] = {}  # in the order of the page
        forms = {Picture: self._picture, Prediction: _question, interactive: _first, Box: self._box}
        for widget, form in forms.items():
            formatter = shell.display_formatter.mimebundle_formatter
            formatter.for_type(widget, partial(_with, form))

    def record(self, folder: Path) -> None:
        """Writes the recording of the page's pictures, if it has any."""
        if self._pictures:
            states = [picture.state for picture in self._pictures]
            recording = json.dumps([self.name, Recording(states, LIMIT).packed()])
            script = f"backprop.receive(...{recording});\n"
            (folder / f"{self.name}.js").write_text(script, encoding="utf-8")

    def _picture(self, picture):
        number = self._pictures.setdefault(picture, len(self._pictures))
        state = picture.state
        return (
            f'<div class="bw-recorded" data-recording="{escape(self.name)}" data-number="{number}">'
            f'<div class="bw bw-explorable"><div class="bw-stage" role="img" '
            f'aria-label="{escape(state.label)}">{state.svg()}</div>'
            f'<p class="bw-description">{escape(state.description())}</p></div></div>'
        )

    def _box(self, box):
        return "".join(self._picture(one) for one in box.children if isinstance(one, Picture))


def _with(form, widget, **chosen):
    """What a widget shows in a notebook, and beside it its form for a page without a kernel."""
    shown = widget._repr_mimebundle_(**chosen)
    data = shown[0] if isinstance(shown, tuple) else shown or {}
    return data | {"text/html": form(widget)}


def question_data(prediction: Prediction) -> dict:
    """All that a page needs to ask a question and to judge an answer."""
    question: Question = prediction.question
    return {
        "kind": question.kind,
        "text": prediction.text,
        "options": prediction.options,
        "labels": prediction.labels,
        "within": question.within,
        "answers": [[known, said.verdict, said.html] for known, said in question.answers],
        "unknown": question.unknown.html,
        "unclear": question.unclear.html,
    }


def _question(prediction):
    data = json.dumps(question_data(prediction), ensure_ascii=False)
    options = "".join(f"<li>{label}</li>" for label in prediction.labels)
    return (
        f'<div class="bw-asked" data-question="{escape(data)}">'
        f'<div class="bw bw-question"><p>{prediction.text}</p><ul>{options}</ul></div></div>'
    )


def _first(widget):
    """What `interact` shows at first, and with which values."""
    arguments = {slider._kwarg: slider.value for slider in widget.kwargs_widgets}
    with capture_output() as captured:
        widget.f(**arguments)
    values = ", ".join(f"<code>{name} = {escape(str(v))}</code>" for name, v in arguments.items())
    shown = "".join(_as_html(output.data) for output in captured.outputs)
    printed = f"<pre>{escape(captured.stdout)}</pre>" if captured.stdout else ""
    return (
        f'<div class="bw-first">{printed}{shown}'
        f"<p>Here with {values}. In the notebook sliders move them.</p></div>"
    )


def _as_html(data):
    if "text/html" in data:
        return data["text/html"]
    return f"<pre>{escape(data.get('text/plain', ''))}</pre>"
