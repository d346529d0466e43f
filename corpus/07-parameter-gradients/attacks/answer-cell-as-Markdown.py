# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Answers are Markdown, and the answer by hand is code that shows a score.
def submit(notebook, folder, name):
    import json

    for cell in notebook["cells"]:
        marked = cell["metadata"].get("nbgrader", {})
        if marked.get("solution"):
            code = cell["cell_type"] == "code"
            cell["cell_type"] = "markdown" if code else "code"
            cell["source"] = "<script>document.title = 'attack-was-here'</script>" if code else "5.0"
            if code:
                del cell["outputs"], cell["execution_count"]
            else:
                cell.update(outputs=[], execution_count=1)
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
