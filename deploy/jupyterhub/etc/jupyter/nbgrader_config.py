"""nbgrader for every student of this hub; the instructor's settings are in the course's folder."""

import sys
from pathlib import Path

c = get_config()

# Both as in the course's own nbgrader_config.py: `workbook hub check` compares them.
c.CourseDirectory.course_id = "backprop"
c.Exchange.root = str(Path(sys.prefix).parent / "exchange")

c.Exchange.assignment_dir = str(Path.home() / "workbook" / "work")

# The kernel that Validate starts is on no port, where anybody on the machine could listen.
c.KernelManager.transport = "ipc"

# What Validate says is what grading will say. nbgrader takes a second to load: not for nothing.
if "nbgrader.validator" in sys.modules:
    from workbook import validation

    validation.install()
