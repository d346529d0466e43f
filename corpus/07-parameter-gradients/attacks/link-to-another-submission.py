# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# The notebook is a link to what another student handed in, or to the solution.
def submit(notebook, folder, name):
    target = folder / f"../../../solutions/{name}/{name}.ipynb"
    for start in folder.resolve().parents:
        others = [*start.glob(f"submitted/*/{name}/{name}.ipynb"), start / f"solutions/{name}/{name}.ipynb"]
        for other in others:
            if other.is_file() and folder.resolve() not in other.resolve().parents:
                target = other
    (folder / f"{name}.ipynb").symlink_to(target)
