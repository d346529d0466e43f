# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# The file is written in UTF-16, and goes on in bytes that are no text at all.
def submit(notebook, folder, name):
    import json

    text = json.dumps(notebook, ensure_ascii=False)
    (folder / f"{name}.ipynb").write_bytes(text.encode("utf-16") + b"\xff\xfe\x80\x00")
