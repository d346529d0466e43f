"""An extension of the Jupyter server for the Formgrader; `workbook lab` turns it on.

What stands in an address is text on its pages: nbgrader writes names from the address into its
pages as they are, in scripts too, so that a link that somebody is led to click could act with that
person's rights. And its lists are read by autograder/database.py, which a large class needs.
"""


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server) -> None:
    """Nothing yet: nbgrader is loaded later."""


async def _start_jupyter_server_extension(server) -> None:
    pages = server.web_app.settings.get("nbgrader_jinja2_env")
    if not pages:
        return
    pages.autoescape = True
    from nbgrader.server_extensions.formgrader import base

    from autograder.api import Api
    from autograder.database import Database

    # nbgrader has no setting for them.
    base.NbGraderAPI, base.Gradebook = Api, Database
