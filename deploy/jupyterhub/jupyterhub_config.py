"""A hub for a class whose students have accounts on this machine.

It is run by root, from the environment that all accounts share; README.md has the steps.
"""

import sys
from pathlib import Path

c = get_config()

# Who teaches, and the folder of the course: it belongs to that account, and to nobody else.
INSTRUCTORS = {"ada": "/home/ada/backprop-workbook"}

ENVIRONMENT = Path(sys.prefix)
START = "/lab/tree/lectures/00-start-here.ipynb"

c.JupyterHub.bind_url = "http://127.0.0.1:8000"  # behind a web server that speaks https
c.ConfigurableHTTPProxy.command = [str(ENVIRONMENT / "bin" / "configurable-http-proxy")]

# Everybody with an account on this machine; name them in allowed_users if that is too many.
c.JupyterHub.authenticator_class = "pam"
c.Authenticator.allow_all = True

c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = [str(ENVIRONMENT / "bin" / "jupyterhub-singleuser")]
c.Spawner.default_url = START
# Anybody on the machine could listen to what a kernel says on a port.
c.Spawner.args = ["--KernelManager.transport=ipc"]
c.Spawner.start_timeout = c.Spawner.http_timeout = 300  # when a whole class comes at once

# JupyterLab shows the Formgrader in a frame, which JupyterHub forbids unless it is told this.
FORMGRADER_IN_A_FRAME = {"headers": {"Content-Security-Policy": "frame-ancestors 'self'"}}


def as_instructor(spawner) -> None:
    """An instructor works in the course's folder, with its own environment and settings."""
    if spawner.user.name not in INSTRUCTORS:
        return
    course = Path(INSTRUCTORS[spawner.user.name])
    scripts = course / ".venv" / "bin"
    settings = (course, course / "autograder" / "lab" / "jupyter")
    spawner.cmd = [str(scripts / "jupyterhub-singleuser")]
    spawner.notebook_dir = str(course)
    spawner.args = [*spawner.args, f"--ServerApp.tornado_settings={FORMGRADER_IN_A_FRAME}"]
    spawner.environment = {
        **spawner.environment,
        "JUPYTER_CONFIG_PATH": ":".join(map(str, settings)),
        "PATH": f"{scripts}:/usr/local/bin:/usr/bin:/bin",
    }


c.Spawner.pre_spawn_hook = as_instructor
