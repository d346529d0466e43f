# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Asks to be run by another kernel: none that exists, one by a path, one for another language.
def submit(notebook, folder, name):
    import json

    notebook["metadata"]["kernelspec"] = {
        "name": "../../../tmp/attack", "display_name": "<script>alert(1)</script>",
        "language": "bash", "argv": ["touch", "/tmp/attack-was-here-kernel"],
        "env": {"LD_PRELOAD": "/tmp/attack.so", "PYTHONSTARTUP": "/tmp/attack.py"},
    }
    notebook["metadata"]["language_info"] = {"name": "bash", "file_extension": "/../../x", "mimetype": "text/html"}
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
