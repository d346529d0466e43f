# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# A hundred thousand brackets in the metadata, and an integer of ten thousand digits.
def submit(notebook, folder, name):
    import json

    text = json.dumps(notebook)
    nest = "[" * 100_000 + "]" * 100_000
    text = text.replace('"metadata"', f'"deep": {nest}, "long": {"9" * 10_000}, "metadata"', 1)
    (folder / f"{name}.ipynb").write_text(text)
