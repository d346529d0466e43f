"""What a student could put into a notebook to make a script run in the reader's browser.

Each text calls `fired(NUMBER)`, or loads something from CANARY. The families are those of OWASP's
list of filter evasions and of published mutations (texts that change their meaning when a browser
reads again what a filter has written).
"""

from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)

CANARY = "http://canary.invalid"
PAYLOADS = [
    # tags that are a script, or load one
    "<script>{js}</script>",
    "<SCRIPT SRC=data:text/javascript,{js}></SCRIPT>",
    "<scr<script>ipt>{js}</scr</script>ipt>",
    "<script/x>{js}</script>",
    "<<script>{js}//<</script>",
    "</pre></div><script>{js}</script>",
    "</textarea></title></style></xmp></noscript><script>{js}</script>",
    "--><script>{js}</script><!--",
    "<![CDATA[<script>{js}</script>]]>",
    "<svg><script>{js}</script></svg>",
    "<svg><script href=data:text/javascript,{js} /></svg>",
    "<math><script>{js}</script></math>",
    "<template><script>{js}</script></template><script>{js}</script>",
    # handlers
    "<img src=x onerror={js}>",
    "<IMG SRC=x OnErRoR={js}>",
    "<img/src=x/onerror={js}>",
    '<img """><img src=x onerror={js}>">',
    "<img src=x onerror=&#102;ired&lpar;{n}&rpar;>",
    "<img\nsrc=x\nonerror\n=\n{js}>",
    "<img src=x:x onerror\x0c={js}>",
    "<img src='x' alt='`' onerror='{js}' title='`'>",
    "<svg onload={js}>",
    "<svg/onload={js}>",
    "<svg><animate onbegin={js} attributeName=x dur=1s>",
    "<svg><set onbegin={js} attributeName=x>",
    "<body onload={js}>",
    "<details open ontoggle={js}>",
    "<details><summary onmouseover={js}>over</summary></details>",
    "<video><source onerror={js}></video>",
    "<video src=x onerror={js}></video>",
    "<audio src=x onerror={js}></audio>",
    "<input autofocus onfocus={js}>",
    "<select autofocus onfocus={js}></select>",
    "<textarea autofocus onfocus={js}></textarea>",
    "<marquee onstart={js}>on</marquee>",
    "<b tabindex=0 autofocus onfocus={js}>on</b>",
    "<a onclick={js} onmouseover={js}>on</a>",
    "<style>@keyframes k{{}}</style><b style=animation-name:k onanimationstart={js}>on</b>",
    "<object data=x onerror={js}></object>",
    "<link rel=stylesheet href=x onerror={js}>",
    "<div onpointerenter={js} onclick={js}>on</div>",
    # addresses
    "<a href=javascript:{js}>on</a>",
    "<a href=' javascript:{js}'>on</a>",
    "<a href='JaVaScRiPt:{js}'>on</a>",
    "<a href='java\tscript:{js}'>on</a>",
    "<a href='java&#10;script:{js}'>on</a>",
    "<a href='&#x6A;avascript&colon;{js}'>on</a>",
    "<a href='&#1;javascript:{js}'>on</a>",
    "<a href='\x01javascript:{js}'>on</a>",
    "<a href='vbscript:{js}'>on</a>",
    "<a href='data:text/html,<script>{js}</script>'>on</a>",
    "<svg><a xlink:href=javascript:{js}><text>on</text></a></svg>",
    "<svg><a><animate attributeName=href values=javascript:{js} /><text>on</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg onload={js}>'></use></svg>",
    "<math href=javascript:{js}>on</math>",
    "<math><mi xlink:href=javascript:{js}>on</mi></math>",
    "<form action=javascript:{js}><button>on</button></form>",
    "<form id=f></form><button form=f formaction=javascript:{js}>on</button>",
    "<iframe src=javascript:{js}></iframe>",
    '<iframe srcdoc="<script>{js}</script>"></iframe>',
    "<iframe srcdoc='&lt;img src=x onerror={js}&gt;'></iframe>",
    "<embed src=javascript:{js}>",
    "<object data=javascript:{js}></object>",
    "<object data='data:text/html,<script>{js}</script>'></object>",
    "<meta http-equiv=refresh content='0;url=javascript:{js}'>",
    "<meta http-equiv=refresh content='0;url=data:text/html,<script>{js}</script>'>",
    "<base href='javascript:/x/'><a href='{js}'>on</a>",
    "<a href='/formgrader/manage_students/%22;{js}//'>on</a>",
    "<a href='http://localhost:8888/formgrader/?path=/tmp'>on</a>",
    # what is loaded
    "<img src={canary}/{n}>",
    "<img src=//canary.invalid/{n}>",
    "<img srcset='{canary}/{n} 2x'>",
    "<picture><source srcset={canary}/{n}><img></picture>",
    "<table background={canary}/{n}><tr><td background={canary}/{n}>x</table>",
    "<b style='background:url({canary}/{n})'>x</b>",
    "<b style='background:&#117;rl({canary}/{n})'>x</b>",
    "<b style='background:u\\72l({canary}/{n})'>x</b>",
    "<b style='font-family:\"&quot;;background:url({canary}/{n})//\"'>x</b>",
    "<b style='font-family:\"&amp;quot;;background:url({canary}/{n})//\"'>x</b>",
    "<b style='background:image-set(\"{canary}/{n}\" 1x)'>x</b>",
    "<style>@import '{canary}/{n}';</style>",
    "<style>b{{background:url({canary}/{n})}}</style><b>x</b>",
    "<link rel=stylesheet href={canary}/{n}>",
    "<link rel=prefetch href={canary}/{n}>",
    "<iframe src={canary}/{n}></iframe>",
    "<svg><image href={canary}/{n} /></svg>",
    "<video poster={canary}/{n}></video>",
    "<meta http-equiv=refresh content='0;url={canary}/{n}'>",
    "<b style='width:expression({js});behavior:url(#x);-moz-binding:url({canary})'>x</b>",
    # mutations
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror={js}&gt;'>",
    "<math><mtext><mglyph><style><math><!--</style><img src=x onerror={js}>",
    "<svg></p><style><a id='</style><img src=1 onerror={js}>'>",
    "<svg><style><img src=x onerror={js}></style></svg>",
    "<noscript><p title='</noscript><img src=x onerror={js}>'>",
    "<template><p title='</template><img src=x onerror={js}>'></template>",
    "<p title='</p><img src=x onerror={js}>'>",
    "<svg><p><style><g title='</style><img src=x onerror={js}>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={js}>",
    "<math><annotation-xml encoding=text/html><img src=x onerror={js}></annotation-xml></math>",
    "<svg><foreignObject><img src=x onerror={js}></foreignObject></svg>",
    "<svg><desc><img src=x onerror={js}></desc></svg>",
    "<xmp><p title='</xmp><img src=x onerror={js}>'></xmp>",
    "<title><p title='</title><img src=x onerror={js}>'></title>",
    "<table><caption><svg><title><table><tr><td><img src=x onerror={js}>",
    "<a title='&lt;/a&gt;&lt;img src=x onerror={js}&gt;'>x</a>",
    "<!-- --!><img src=x onerror={js}> -->",
    "<?php ?><img src=x onerror={js}>",
    # Markdown
    "[on](javascript:{js})",
    "[on](JaVaScRiPt&colon;{js})",
    "[on](&#106;avascript:{js})",
    "[on](\x01javascript:{js})",
    "[on](<java\tscript:{js}>)",
    "<javascript:{js}>",
    "[on]\n\n[on]: javascript:{js}",
    "[on](https://a.bc '\"><img src=x onerror={js}>')",
    '[on](https://a.bc"onmouseover="{js})',
    '![x"onerror="{js}](x"onerror="{js})',
    "![x](data:image/svg+xml,<svg/onload={js}>)",
    '![x](attachment:a.png)<img src=x alt="',
    "```html onload={js}\n<img src=x onerror={js}>\n```",
    '```"><img/src=x/onerror={js}>\nx\n```',
    "```mermaid\n</pre><img src=x onerror={js}>\n```",
    "# <img src=x onerror={js}> heading",
    "| a |\n| --- |\n| <img src=x onerror={js}> |",
    "* <details open ontoggle={js}>\n* x",
    # formulas
    r"$\text{{<img src=x onerror={js}>}}$",
    r"$\text{{&lt;img src=x onerror={js}&gt;}}$",
    r"$\text{{&amp;lt;img src=x onerror={js}&amp;gt;}}$",
    r"$\href{{javascript:{js}}}{{x}}$",
    r'$\class{{"><img src=x onerror={js}>}}{{x}}$',
    r"$\style{{background:url({canary}/{n})}}{{x}}$",
    r'$\color{{"><img/src=x/onerror={js}>}}x$',
    r"$\hspace{{1em}}<img src=x onerror={js}>$",
    r"$$\begin{{matrix}}<script>{js}</script>\end{{matrix}}$$",
    "\\begin{{equation}}<img src=x onerror={js}>\\end{{equation}}",
    "\\\\[<img src=x onerror={js}>\\\\]",
    "<img alt=\"$x$ src=x onerror={js} y\" title='$</math>$'>",
    # colours of a terminal, and what is no base64
    "\x1b[31m<img src=x onerror={js}>\x1b[0m",
    '\x1b[38;2;"><img/src=x/onerror={js}>m red',
    "\x1b]8;;javascript:{js}\x07on\x1b]8;;\x07",
    'iVBORw0KGgo="><img src=x onerror={js}>',
    'iVBORw0KGgo=" onerror={js} x="',
]


def payloads() -> list[str]:
    """The texts, each with its number."""
    return [
        text.format(js=f"fired({number})", n=number, canary=CANARY)
        for number, text in enumerate(PAYLOADS)
    ]


def _shown(mime: str):
    return lambda text: _run(new_output("display_data", {mime: text, "text/plain": text}))


def _run(*outputs: NotebookNode, source: str = "pass") -> NotebookNode:
    return new_code_cell(source, outputs=list(outputs), execution_count=1)


def _answer(cell: NotebookNode, name: str = "an-answer") -> NotebookNode:
    about = {"grade": True, "grade_id": name, "locked": False, "points": 1, "solution": True}
    about |= {"score": 1, "comment": None}
    cell.metadata.nbgrader = NotebookNode(about)
    return cell


def _with(cell: NotebookNode, **fields) -> NotebookNode:
    cell.update(fields)
    return cell


def _graded(**message) -> NotebookNode:
    cell = _answer(new_markdown_cell("x"))
    cell.metadata.nbgrader.update(message)
    return cell


def _attached(text: str) -> NotebookNode:
    files = {"a.png": {"image/png": text}, text: {text: text}}
    source = f"![x](attachment:a.png) ![{text}](<attachment:{text}>)"
    return new_markdown_cell(source, attachments=files)


def _forged_size(text: str) -> NotebookNode:
    size = {"width": f"1 {text}", "height": text, "alt": text}
    metadata = {
        "image/png": size,
        "filenames": {"image/png": text},
        "text/html": {"isolated": True},
    }
    data = {"image/png": "iVBORw0KGgo="}
    return _run(new_output("display_data", data, metadata=metadata))


# A cell for each place that a student's text can stand in.
PLACES = {
    "an answer in words": lambda text: _answer(new_markdown_cell(text)),
    "an answer in code": lambda text: _answer(_run(source=text)),
    "a cell of Markdown": new_markdown_cell,
    "a cell of code": lambda text: _run(source=text),
    "a raw cell": new_raw_cell,
    "a raw cell of HTML": lambda text: new_raw_cell(text, metadata={"raw_mimetype": "text/html"}),
    "an attachment": _attached,
    "stdout": lambda text: _run(new_output("stream", name="stdout", text=text)),
    "stderr": lambda text: _run(new_output("stream", name="stderr", text=text)),
    "an unknown stream": lambda text: _run(new_output("stream", name=text, text=text)),
    "a traceback": lambda text: _run(
        new_output("error", ename=text, evalue=text, traceback=[text, f"{text}\n{text}"])
    ),
    "a result": lambda text: _run(
        new_output("execute_result", {"text/plain": text}, execution_count=1)
    ),
    "text/plain": lambda text: _run(new_output("display_data", {"text/plain": text})),
    "text/html": _shown("text/html"),
    "text/html alone": lambda text: _run(new_output("display_data", {"text/html": text})),
    "text/markdown": _shown("text/markdown"),
    "text/latex": _shown("text/latex"),
    "text/vnd.mermaid": _shown("text/vnd.mermaid"),
    "image/svg+xml": _shown("image/svg+xml"),
    "image/png": _shown("image/png"),
    "image/jpeg": _shown("image/jpeg"),
    "application/javascript": _shown("application/javascript"),
    "image/svg+xml alone": lambda text: _run(new_output("display_data", {"image/svg+xml": text})),
    "application/json": lambda text: _run(
        new_output("display_data", {"application/json": {text: text}})
    ),
    "a widget": lambda text: _run(
        new_output("display_data", {WIDGET: {"model_id": text}, "text/plain": text})
    ),
    "a mime type": lambda text: _run(new_output("display_data", {text: text})),
    "an output's metadata": _forged_size,
    "tags": lambda text: _with(_run(), metadata={"tags": [text, f"x {text}"]}),
    "an id": lambda text: _with(_run(), id=text),
    "a count": lambda text: _with(_run(), execution_count=text),
    "a grade_id": lambda text: _answer(new_markdown_cell("x"), text),
    "points": lambda text: _graded(points=text),
    "a comment": lambda text: _graded(comment=text),
}
WIDGET = "application/vnd.jupyter.widget-view+json"


def notebook(place: str, texts: list[str]) -> NotebookNode:
    """A notebook with each text in a cell of its own, in this place; valid or not."""
    nb = new_notebook()
    nb.cells = [PLACES[place](text) for text in texts]  # not asked whether they fit the format
    return nb
