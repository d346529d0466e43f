"""The settings of the static pages; `make site` builds them into build/site."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

# Where the pages can be opened with a kernel; a button is left out while its line is empty.
JUPYTERHUB = ""  # the address of your hub: "https://hub.example.org"
BINDER = ""  # of a BinderHub: "https://mybinder.org"
COLAB = ""  # "https://colab.research.google.com"
REPOSITORY = ""  # where the notebooks are: "https://github.com/you/backprop-workbook"
BRANCH = "main"

project = "Backprop Workbook"
author = "the authors of Backprop Workbook"
language = "en"
root_doc = "index"
exclude_patterns = ["static"]

extensions = ["myst_nb", "sphinx.ext.autodoc", "parts"]

nb_execution_mode = "off"  # `make site` has run the lectures
nb_render_markdown_format = "myst"
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 4
myst_heading_slug_func = "parts.anchor"
suppress_warnings = ["myst.header", "mystnb.unknown_mime_type"]

autodoc_member_order = "bysource"
default_role = "code"

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["static"]
html_favicon = "static/icon.svg"
html_show_sourcelink = False
html_copy_source = False
html_show_copyright = False
html_use_index = False
html_show_search_summary = False  # a page from the disk cannot fetch others
html_context = {"default_mode": "auto"}
html_theme_options = {
    "repository_url": REPOSITORY,
    "repository_branch": BRANCH,
    "use_repository_button": bool(REPOSITORY),
    "use_download_button": False,
    "launch_buttons": {
        "jupyterhub_url": JUPYTERHUB, "binderhub_url": BINDER, "colab_url": COLAB,
    },
    "show_toc_level": 2,
    "navbar_persistent": [],
}  # fmt: skip
