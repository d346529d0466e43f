# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Every answer is the empty text, and so nothing that could be wrong.
def submit(notebook, folder, name):
    import json

    for place, cell in enumerate(notebook["cells"]):
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = ["", [], ["\n"], " \t"][place % 4]
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
