# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Every grade_id is one that the course does not have, or the one of another cell.
def submit(notebook, folder, name):
    import json

    marked = [c["metadata"]["nbgrader"] for c in notebook["cells"] if "nbgrader" in c["metadata"]]
    names = [one["grade_id"] for one in marked]
    for one, other in zip(marked, names[1:] + ["../../07-task-1-check"]):
        one["grade_id"] = other if "check" in one["grade_id"] else other + "'; drop table grade; --"
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
