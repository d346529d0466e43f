"""What the checks of each exercise try an answer on, and what is expected there.

A module of Python each, or a folder where there is much of it. Withheld from answers, because the
formulas stand here: a check imports its module in its own cell. Module 07 needs only
`fixtures`: networks and their finite differences.
"""

from workbook import folders

__path__ = folders("cases", __path__)
