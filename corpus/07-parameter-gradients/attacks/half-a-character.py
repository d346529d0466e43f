# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Answers hold half a surrogate pair and a zero byte, which cannot be written as UTF-8 or compiled.
def submit(notebook, folder, name):
    import json

    for place, cell in enumerate(notebook["cells"]):
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = ["x = '\ud800'", "x = '\0'", "\ufeff# -*- coding: utf-7 -*-\n+AHg-", "\u2028\x0c\r"][place % 4]
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
