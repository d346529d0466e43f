"""How sure the checks of module 13 are of a judgement about random numbers."""

RISK = 1e-11  # that one statistic refuses a right answer
