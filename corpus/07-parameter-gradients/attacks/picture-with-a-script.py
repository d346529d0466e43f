# module: 07-parameter-gradients
# family: channels
# cell: 07-task-3-answer
# loses: 07-task-3-check
# The same inside an SVG, a Markdown text, a formula and a data address.
from IPython.display import SVG, Latex, Markdown, display

MARK = "document.title='attack-was-here'"
display(SVG(data=f"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{MARK}\"><script>{MARK}</script></svg>"))
display(Markdown(f"<script>{MARK}</script> [click](javascript:{MARK}) ![x](x \"onerror={MARK}\")"))
display(Markdown(f"<img src=x onerror=\"{MARK}\"> <math><mtext><img src=x onerror=\"{MARK}\">"))
display(Latex(f"$\\href{{javascript:{MARK}}}{{x}}$ $$</script><script>{MARK}</script>$$"))
display({"image/png": f"x\" onerror=\"{MARK}", "text/plain": "x"}, raw=True)
display({"image/svg+xml": f"<svg onload=\"{MARK}\"/>", "text/html": f"<b onclick={MARK}>x"}, raw=True)


def grad_b(grad_a):
    return np.full(len(grad_a), 0.1)
