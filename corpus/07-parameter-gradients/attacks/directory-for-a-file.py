# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# A folder has the notebook's name, and a notebook lies in it.
def submit(notebook, folder, name):
    import json

    inside = folder / f"{name}.ipynb" / f"{name}.ipynb"
    inside.mkdir(parents=True)
    (inside / f"{name}.ipynb").write_text(json.dumps(notebook))
