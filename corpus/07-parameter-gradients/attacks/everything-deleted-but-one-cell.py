# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# A notebook with one cell, which claims to be a check that is worth everything.
def submit(notebook, folder, name):
    import json

    checks = [c for c in notebook["cells"] if "-check'" in str(c["metadata"].get("nbgrader"))]
    notebook["cells"] = [dict(checks[-1], source="20.0")]
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
