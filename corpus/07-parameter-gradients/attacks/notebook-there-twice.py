# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Several notebooks of nearly the same name, each with other cells.
def submit(notebook, folder, name):
    import json

    text = json.dumps(notebook)
    (folder / f"{name}.ipynb").write_text(text)
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id", "").endswith("-check"):
            cell["source"] = f"{cell['metadata']['nbgrader']['points']}.0"
    for other in (f"{name} (1).ipynb", f"{name}-Copy1.ipynb", f"{name.upper()}.ipynb", f".{name}.ipynb"):
        (folder / other).write_text(json.dumps(notebook))
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / f"{name}-checkpoint.ipynb").write_text(json.dumps(notebook))
    (folder / name).mkdir()
    (folder / name / f"{name}.ipynb").write_text(json.dumps(notebook))
