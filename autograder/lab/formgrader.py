"""An extension of the Jupyter server: what stands in an address is text on the formgrader's pages.

nbgrader writes names from the address into its pages as they are, in scripts too, so that a link
that somebody is led to click could act with that person's rights. `workbook lab` turns this on.
"""


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server) -> None:
    """Nothing yet: nbgrader is loaded later."""


async def _start_jupyter_server_extension(server) -> None:
    pages = server.web_app.settings.get("nbgrader_jinja2_env")
    if pages:
        pages.autoescape = True
