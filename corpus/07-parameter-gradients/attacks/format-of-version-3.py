# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# The notebook in the format of 2014, with worksheets; nbgrader does not grade it, a reader may.
def submit(notebook, folder, name):
    import json

    cells = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cells.append({"cell_type": "code", "language": "python", "collapsed": False, "outputs": [],
                          "input": cell["source"], "metadata": cell["metadata"], "prompt_number": 1})
        else:
            cells.append({"cell_type": "markdown", "source": cell["source"], "metadata": cell["metadata"]})
    old = {"metadata": {"name": "x"}, "nbformat": 3, "nbformat_minor": 0,
           "worksheets": [{"cells": cells, "metadata": {}}]}
    (folder / f"{name}.ipynb").write_text(json.dumps(old))
