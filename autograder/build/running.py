"""Running notebooks: nbclient, mended.

python autograder/build/running.py NOTEBOOK     to run it with the Python of another environment
"""

import sys
from functools import partial
from pathlib import Path
from queue import Empty
from time import monotonic

import nbformat
from nbclient import NotebookClient


async def look_again(get_msg, timeout):
    """A message, looked for once a second.

    nbclient sends what an Output widget shows through the socket on which it awaits the cell's
    reply. Sending may use up the one event that would have announced the reply (jupyter_client
    pull request 1059), and the cell would stand still until its time is over.
    """
    end = monotonic() + timeout
    while True:
        try:
            return await get_msg(timeout=min(1, max(0, end - monotonic())))
        except Empty:
            if monotonic() >= end:
                raise


class Client(NotebookClient):
    """Waits at most two minutes for a cell."""

    def __init__(self, nb, folder=".", **settings):
        resources = {"metadata": {"path": str(folder)}}
        super().__init__(nb, timeout=120, resources=resources, **settings)

    async def async_start_new_kernel_client(self):
        kernel = await super().async_start_new_kernel_client()
        shell = kernel.shell_channel
        shell.get_msg = partial(look_again, shell.get_msg)
        return kernel


if __name__ == "__main__":
    place = Path(sys.argv[1])
    Client(nbformat.read(place, as_version=4), place.parent).execute()
