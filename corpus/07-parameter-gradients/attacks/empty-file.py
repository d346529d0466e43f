# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# A file of no bytes.
def submit(notebook, folder, name):
    (folder / f"{name}.ipynb").write_bytes(b"")
