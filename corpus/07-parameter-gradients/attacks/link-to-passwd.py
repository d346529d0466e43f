# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# The notebook is a link to a file of the system, and the file beside it links to itself.
def submit(notebook, folder, name):
    (folder / f"{name}.ipynb").symlink_to("/etc/passwd")
    (folder / "data.csv").symlink_to("/etc/shadow")
    (folder / "loop").symlink_to("loop")
    (folder / "up").symlink_to("../../..")
