# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Python files beside the notebook with the names of what a check or Python itself imports.
def submit(notebook, folder, name):
    import json

    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
    code = "open('/tmp/attack-was-here-module', 'w').close()\n"
    code += "class Check:\n    __init__ = lambda self, *a: None\n    __enter__ = lambda self: self\n"
    code += "    __exit__ = lambda self, *a: True\n    gradient = lambda self, *a, **k: None\n"
    code += "    score = lambda self: 2.0\nclass fixtures:\n    networks = lambda *a: ()\n"
    for module in ("sitecustomize", "usercustomize", "nbgrader_config", "jupyter_config", "conftest"):
        (folder / f"{module}.py").write_text(code)
    for package in ("mlp_ref", "workbook", "workbook/checks", "workbook/cases"):
        (folder / package).mkdir()
        for module in ("__init__", "check", "fixtures"):
            (folder / package / f"{module}.py").write_text(code)
    (folder / "attack-was-here.pth").write_text("import os; os.system('touch /tmp/attack-was-here-pth')\n")
    (folder / "ipython_config.py").write_text("c.InteractiveShellApp.exec_lines = ['Check = None']\n")
    (folder / ".env").write_text("WORKBOOK_HIDDEN_SEED=known\n")
    for program in ("python", "git", "sh", "jupyter"):
        (folder / program).write_text("#!/bin/sh\ntouch /tmp/attack-was-here-program\n")
        (folder / program).chmod(0o755)
