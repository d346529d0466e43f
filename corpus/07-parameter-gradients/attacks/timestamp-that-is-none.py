# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# The time of handing in is a script, a very long text and no UTF-8.
def submit(notebook, folder, name):
    import json

    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
    (folder / "timestamp.txt").write_bytes(b"<script>alert(1)</script>\xff" + b"9" * 1_000_000)
