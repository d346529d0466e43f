# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Good JSON, but a list, with keys that are there twice, and numbers that no JSON has.
def submit(notebook, folder, name):
    import json

    cells = json.dumps(notebook["cells"])
    text = f'{{"cells": {cells}, "cells": [null, 7, "x", {{"cell_type": 3}}], "nbformat": NaN, '
    text += '"nbformat_minor": 5, "metadata": null, "metadata": [1e999]}'
    (folder / f"{name}.ipynb").write_text(text)
