# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Ten thousand cells of the student's own, each with a little to do and an output.
def submit(notebook, folder, name):
    import json

    output = {"output_type": "stream", "name": "stdout", "text": "x" * 100}
    notebook["cells"] += [
        {"cell_type": "code", "id": f"own-{n}", "execution_count": n, "metadata": {},
         "source": f"print({n})", "outputs": [output]}
        for n in range(10_000)
    ]
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
