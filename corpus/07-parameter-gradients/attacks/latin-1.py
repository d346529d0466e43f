# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# The file is Latin-1: nearly UTF-8, but for a few letters.
def submit(notebook, folder, name):
    import json

    notebook["cells"][0]["source"] = "\u00e4\u00f6\u00fc \u00df"
    text = json.dumps(notebook, ensure_ascii=False)
    (folder / f"{name}.ipynb").write_bytes(text.encode("latin-1", "replace"))
