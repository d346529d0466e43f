# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Each answer is cut in the middle: the second half has no name, or the same name again.
def submit(notebook, folder, name):
    import copy
    import json

    cells = []
    for cell in notebook["cells"]:
        cells.append(cell)
        marked = cell["metadata"].get("nbgrader", {})
        if marked.get("solution") and cell["cell_type"] == "code":
            lines = "".join(cell["source"]).splitlines(keepends=True)
            rest = copy.deepcopy(cell)
            cell["source"], rest["source"] = "".join(lines[:3]), "".join(lines[3:]) + "    return 0.1"
            rest["id"] += "x"
            if marked["grade_id"][8] in "13":
                rest["metadata"] = {}
            cells.append(rest)
    notebook["cells"] = cells
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
