"""What a submission may use up, set in nbgrader_config.py as `c.Limits.…`."""

from traitlets import Integer
from traitlets.config import Configurable


class Limits(Configurable):
    """Limits on one submission's process."""

    cell_seconds = Integer(30, help="computing time of a cell, or of a check's calls").tag(
        config=True
    )
    notebook_seconds = Integer(300, help="computing time of a notebook").tag(config=True)
    patience = Integer(
        3, help="how many times these seconds may pass by the clock, on a busy machine"
    ).tag(config=True)
    memory_megabytes = Integer(2048, help="memory that may be asked for").tag(config=True)
    threads = Integer(64, help="threads; a further process is never allowed").tag(config=True)
    open_files = Integer(256, help="files open at a time").tag(config=True)
    files = Integer(4096, help="files that may be made").tag(config=True)
    disk_megabytes = Integer(64, help="what these files may hold").tag(config=True)
    examiner_megabytes = Integer(
        1024, help="memory that checking may take, besides what the process has"
    ).tag(config=True)
    callbacks = Integer(10_000, help="calls of a check's functions that a check allows").tag(
        config=True
    )
    callback_numbers = Integer(2000, help="numbers in the arguments of such a call").tag(
        config=True
    )
    printed_kilobytes = Integer(100, help="text that is kept of what a cell prints").tag(
        config=True
    )
    output_kilobytes = Integer(2000, help="output that is kept of a cell, pictures too").tag(
        config=True
    )
    message_megabytes = Integer(16, help="a value that a function takes or returns").tag(
        config=True
    )

    def as_dict(self) -> dict[str, int]:
        """All limits by name: what is handed to a process elsewhere."""
        return {name: getattr(self, name) for name in self.trait_names(config=True)}
