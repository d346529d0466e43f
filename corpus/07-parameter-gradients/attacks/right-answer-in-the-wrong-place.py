# module: 07-parameter-gradients
# family: notebook
# file: submit
# base: solution
# loses: 07-task-2-check 07-task-3-check
# The right answers of tasks 2 and 3 stand in each other's cells, as text, and inside of a check.
def submit(notebook, folder, name):
    import json

    by_id = {c["metadata"].get("nbgrader", {}).get("grade_id"): c for c in notebook["cells"]}
    second, third = by_id["07-task-2-answer"], by_id["07-task-3-answer"]
    by_id["07-task-2-check"]["source"] = "".join(second["source"]) + "\n4.0"
    by_id["07-task-3-check"]["source"] = "def grad_b(grad_a):\n    return grad_a.copy()\n2.0"
    second["source"] = "def grad_W(grad_a, h_prev):\n    return 0.1"
    third["source"] = "'''\ndef grad_b(grad_a):\n    return grad_a.copy()\n'''"
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
