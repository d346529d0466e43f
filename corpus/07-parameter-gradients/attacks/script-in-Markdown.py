# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Markdown cells, attachments, tags and the statements of tasks hold scripts.
def submit(notebook, folder, name):
    import json

    mark = "document.title='attack-was-here'"
    text = f"<script>{mark}</script> <img src=x onerror=\"{mark}\"> [x](javascript:{mark}) ![x](attachment:x.svg)"
    picture = {"x.svg": {"image/svg+xml": f"<svg onload=\"{mark}\"/>", "image/png": f"x\" onerror=\"{mark}"}}
    own = [{"cell_type": kind, "id": kind, "metadata": {"tags": [f"\"><script>{mark}</script>"]}, "source": text}
           for kind in ("markdown", "raw")]
    own[0]["attachments"] = picture
    own[1]["metadata"]["raw_mimetype"] = "text/html"
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"], cell["attachments"] = text, picture
    notebook["cells"] = own + notebook["cells"]
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
