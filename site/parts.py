"""What the pages have beyond Sphinx: formulas as MathML, and the explorables with their player."""

import hashlib
import re
from html import escape
from pathlib import Path

from docutils import nodes

from autograder.build.notebooks import write
from autograder.pages.formulas import mathml
from workbook.explore.kit.picture import Picture
from workbook.explore.predict import Prediction

HERE = Path(__file__).parent
MARKUP = re.compile(r"`[^`]*`|([*|]|_(?=\W|$))")  # code is left as it is


def setup(app):
    """Sphinx calls this."""
    app.add_html_math_renderer("mathml", (inline, None), (block, None))
    app.config.html_math_renderer = "mathml"
    app.config.html_static_path.append(str(app.srcdir / "static"))
    app.connect("builder-inited", write_player)
    app.connect("build-finished", lighten)
    app.connect("autodoc-process-docstring", as_written)
    made_of = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    app.add_config_value("parts", made_of, "html")  # other parts, other pages: all are written
    app.add_css_file("pages.css")
    app.add_css_file("explorables.css")
    app.add_js_file("player.js", loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def anchor(heading):
    """What a link to a heading ends in: as in JupyterLab, so that the same links work here."""
    return heading.replace(" ", "-")


def inline(self, node):
    """A formula in a line of text."""
    shown = mathml(node.astext(), "inline")
    long = len(node.astext()) > 40  # it may be wider than a phone
    self.body.append(f'<span class="bw-long">{shown}</span>' if long else shown)
    raise nodes.SkipNode


def block(self, node):
    """A formula on a line of its own, with its number at the right."""
    source, number = untagged(node.astext())
    shown = mathml(source, "block")
    tag = f'<span class="bw-tag">({escape(number)})</span>' if number else ""
    self.body.append(f'<div class="bw-formula">{shown}{tag}</div>')
    raise nodes.SkipNode


def untagged(source):
    """A formula without its ``\\tag{…}``, and what stood in there."""
    found = re.search(r"\\tag\{([^}]*)\}", source)
    return (source.replace(found[0], ""), found[1]) if found else (source, "")


def as_written(_app, _what, _name, _obj, _options, lines):
    """Docstrings are plain text: their stars and bars are no markup."""
    for n, line in enumerate(lines):
        if not line.lstrip().startswith((">>>", "...")):
            lines[n] = MARKUP.sub(lambda found: f"\\{found[1]}" if found[1] else found[0], line)


def write_player(app):
    """Writes the player, with the views that the notebooks use, and their style."""
    static = app.srcdir / "static"
    views = {"picture": Picture._esm, "question": Prediction._esm}
    parts = [f"const {name} = {_enclosed(str(module))};" for name, module in views.items()]
    player = (HERE / "play.js").read_text(encoding="utf-8").replace("/* views */", "\n".join(parts))
    write(static / "player.js", player)
    write(static / "explorables.css", f"{Picture._css}\n{Prediction._css}")


def lighten(app, error):
    """Takes out what no page needs: 1.5 MB of icons, which a font has too, and source maps."""
    if error is None:
        scripts = app.outdir / "_static" / "scripts"
        write(scripts / "fontawesome.js", "// The icons come from a font.\n")
        static = app.outdir / "_static"
        made = [*static.glob("recordings/*"), *static.glob("images/*")]
        of_before = [
            file for file in made if not (app.srcdir / "static" / file.relative_to(static)).exists()
        ]
        for file in [*static.rglob("*.map"), *static.rglob("*-macros.html"), *of_before]:
            file.unlink()


def _enclosed(module):
    """A module as an expression: pages that are opened from the disk cannot import modules."""
    return "(() => {" + module.replace("export default", "return") + "})()"
