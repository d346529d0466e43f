# module: 07-parameter-gradients
# family: notebook
# file: submit
# base: solution
# loses: 07-task-2-check
# A right notebook, but for task 2: its answer is wrong and its check is gone, a score may be left from before.
def submit(notebook, folder, name):
    import json

    cells = []
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id == "07-task-2-answer":
            cell["source"] = "def grad_W(grad_a, h_prev):\n    return 0.1"
        if grade_id != "07-task-2-check":
            cells.append(cell)
    notebook["cells"] = cells
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
