# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# The notebook has another name, which tells a folder, a command and a script.
def submit(notebook, folder, name):
    import json

    for other in ("07-solution.ipynb", f"{name}.IPYNB", "$(touch attack-was-here).ipynb", "-rf.ipynb",
                  "<img src=x onerror=alert(1)>.ipynb", "a\nb.ipynb", "..\\..\\x.ipynb", "%2e%2e%2fx.ipynb"):
        (folder / other).write_text(json.dumps(notebook))
