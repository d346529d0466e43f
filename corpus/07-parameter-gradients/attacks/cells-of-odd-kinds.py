# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Cells whose parts are numbers, nothing, lists in lists, and whose marks are no dict.
def submit(notebook, folder, name):
    import json

    odd = [None, 3, ["a", ["b"]], {"x": 1}, True, 1e400, [[]], "\u0000"]
    for place, cell in enumerate(notebook["cells"]):
        what = odd[place % len(odd)]
        kind = place % 5
        if kind == 0:
            cell["source"] = what
        elif kind == 1:
            cell["metadata"] = what
        elif kind == 2:
            cell["metadata"]["nbgrader"] = what
        elif kind == 3:
            cell["metadata"].setdefault("nbgrader", {})["grade_id"] = what
        else:
            cell["cell_type"] = what
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
