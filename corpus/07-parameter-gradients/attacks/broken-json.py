# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# The file ends in the middle.
def submit(notebook, folder, name):
    import json

    text = json.dumps(notebook)
    (folder / f"{name}.ipynb").write_text(text[: len(text) // 2])
