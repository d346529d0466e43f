# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# A named pipe has the notebook's name: whoever opens it waits for somebody to write.
def submit(notebook, folder, name):
    import os

    os.mkfifo(folder / f"{name}.ipynb")
    os.mkfifo(folder / "timestamp.txt")
