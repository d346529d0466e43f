"""Opens the workbook in JupyterLab, with the course set up around it."""

import os
import socket
import sys
import webbrowser
from pathlib import Path

from jupyter_core.paths import jupyter_runtime_dir
from jupyter_server.serverapp import list_running_servers

from autograder.course import Course, CourseError

START_PAGE = "lectures/00-start-here.ipynb"
SETTINGS = Path(__file__).parent / "jupyter"


def start(course: Course, port: int, browser: bool) -> None:
    """Becomes the JupyterLab server; if one runs on this course already, shows that one."""
    running = _running(course)
    if running:
        print(f"JupyterLab runs here already: {_address(running)}")
        if browser:
            webbrowser.open(_page(running).as_uri())
        return
    free = _free_port(port)
    if free != port:
        print(f"port {port} is busy, taking {free}.", flush=True)
    # nbgrader's panels look for its settings in Jupyter's path, whatever folder they work in.
    paths = [str(course.root), str(SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    os.chdir(course.root)
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", *_options(course, free, browser)])


def _options(course: Course, port: int, browser: bool) -> list[str]:
    options = [
        f"--ServerApp.root_dir={course.root}",
        f"--LabApp.default_url=/lab/tree/{START_PAGE}",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.kernel_websocket_connection_class=autograder.lab.websocket.PromptConnection",
    ]
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # as in a container
    return options


def _running(course: Course) -> dict | None:
    """What Jupyter keeps of a server that already serves this course."""
    servers = list_running_servers()
    return next((s for s in servers if Path(s["root_dir"]).resolve() == course.root), None)


def _address(server: dict) -> str:
    token = f"?token={server['token']}" if server["token"] else ""
    return f"{server['url']}lab/tree/{START_PAGE}{token}"


def _page(server: dict) -> Path:
    """The page that leads to a server; Jupyter makes it, and only its owner can read it.

    A browser's arguments can be read by all on this machine: a token has no place there.
    """
    return Path(jupyter_runtime_dir()) / f"jpserver-{server['pid']}-open.html"


def _free_port(port: int) -> int:
    """This port, or the next free one among twenty."""
    for candidate in range(port, port + 20):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
            return candidate
    raise CourseError(f"ports {port} to {port + 19} are all busy: choose another with --port.")
