# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# A folder without any notebook, with a zip in it whose names lead out of the folder.
def submit(notebook, folder, name):
    import json
    import zipfile

    with zipfile.ZipFile(folder / "submission.zip", "w") as archive:
        for inner in (f"../../{name}.ipynb", "/tmp/attack-was-here.ipynb", f"../ada/{name}/{name}.ipynb"):
            archive.writestr(inner, json.dumps(notebook))
