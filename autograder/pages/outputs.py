"""What cells showed, as nbformat's outputs."""

import base64
import binascii

from nbformat import NotebookNode, from_dict

TEXT = ("text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml")
IMAGES = ("image/png", "image/jpeg")
NOTHING_TO_SHOW = "(this kind of output is not kept)"


def rebuilt(outputs, count: int) -> list[NotebookNode]:
    """A student's outputs from what came across the wall: those of known kinds, as plain text.

    count: the number of the cell, which its value has too.
    """
    if not isinstance(outputs, list):
        return []
    return [node for one in outputs if isinstance(one, dict) and (node := _rebuilt(one, count))]


def _rebuilt(output: dict, count: int) -> NotebookNode | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return stream(name, _text(output.get("text")))
    if kind == "error":
        return error(
            _text(output.get("ename")), _text(output.get("evalue")), output.get("traceback")
        )
    if kind in ("display_data", "execute_result"):
        more = {"execution_count": count} if kind == "execute_result" else {}
        data = _data(output.get("data"))
        return from_dict({"output_type": kind, "data": data, "metadata": {}, **more})
    return None


def error(name: str, text: str, lines=None) -> NotebookNode:
    """An error as a cell shows it; its one line stands in for a traceback."""
    lines = [_text(line) for line in lines] if isinstance(lines, list) else [f"{name}: {text}"]
    return from_dict({"output_type": "error", "ename": name, "evalue": text, "traceback": lines})


def stream(name: str, text: str) -> NotebookNode:
    """A piece of what a cell printed."""
    return from_dict({"output_type": "stream", "name": name, "text": text})


def result(value: float, count: int) -> NotebookNode:
    """A number as the value of a cell: how nbgrader reads points."""
    data = {"text/plain": repr(value)}
    return from_dict(
        {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": count}
    )


def _text(value) -> str:
    return value if isinstance(value, str) else ""


def _data(data) -> dict[str, str]:
    data = data if isinstance(data, dict) else {}
    kept = {mime: data[mime] for mime in TEXT if isinstance(data.get(mime), str)}
    kept |= {mime: data[mime] for mime in IMAGES if _is_base64(data.get(mime))}
    return kept or {"text/plain": NOTHING_TO_SHOW}


def _is_base64(value) -> bool:
    try:
        return isinstance(value, str) and bool(
            base64.b64decode("".join(value.split()), validate=True)
        )
    except (binascii.Error, ValueError):
        return False
