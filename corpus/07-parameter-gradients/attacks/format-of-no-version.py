# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Versions that do not exist yet, are not numbers, or are missing.
def submit(notebook, folder, name):
    import json

    notebook["nbformat"], notebook["nbformat_minor"] = 99, "5"
    notebook["metadata"]["orig_nbformat"] = [4]
    for cell in notebook["cells"]:
        cell["id"] = "same"
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
