# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# A notebook of 60 MB, nearly all of it blanks.
def submit(notebook, folder, name):
    import json

    with open(folder / f"{name}.ipynb", "w") as file:
        file.write(json.dumps(notebook)[:-1])
        for _ in range(60):
            file.write(" " * 1_000_000)
        file.write("}")
