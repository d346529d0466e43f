# module: 07-parameter-gradients
# family: notebook
# file: submit
# loses: 07-task-1-check 07-task-2-check 07-task-3-check 07-task-4-check 07-task-5-check
# Outputs that were never made by a kernel hold scripts for whoever opens the notebook.
def submit(notebook, folder, name):
    import json

    mark = "document.title = 'attack-was-here'"
    data = {"text/html": f"<script>{mark}</script><img src=x onerror=\"{mark}\">", "application/javascript": mark,
            "image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{mark}\"/>", "text/plain": "x",
            "application/vnd.jupyter.widget-view+json": {"model_id": "attack", "version_major": 2, "version_minor": 0}}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                {"output_type": "display_data", "data": data, "metadata": {"text/html": {"isolated": True}}},
                {"output_type": "error", "ename": f"<script>{mark}</script>", "evalue": "x",
                 "traceback": [f"\x1b[31m<script>{mark}</script>"]},
            ]
    state = {"attack": {"model_module": "attack.js", "model_name": f"<script>{mark}</script>", "state": {}}}
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": state}}
    notebook["metadata"]["title"] = f"</title><script>{mark}</script>"
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
