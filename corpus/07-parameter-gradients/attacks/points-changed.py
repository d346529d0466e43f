# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Every check is worth a thousand points, or less than nothing, or nan.
def submit(notebook, folder, name):
    import json

    worth = iter([1000, -5, float("nan"), 1e308, "20", None, 10**400])
    for cell in notebook["cells"]:
        marked = cell["metadata"].get("nbgrader", {})
        if "points" in marked:
            marked["points"] = next(worth)
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
