"""Module 13: layers, weights and units to try an answer on, and what is expected for each.

Where an answer draws at random, it is judged by
statistics: each refuses a right answer with a probability below RISK, and all of them together,
in one grading, below 1e-9. Source: MLT slides, initialisation and regularisation.
"""

from .capstone import photos
from .counting import widths
from .dropout import masks, passes, scaled
from .initialisation import draws
from .learning_curves import histories
from .penalties import kinks, penalised
from .twins import units

__all__ = [
    "draws",
    "histories",
    "kinks",
    "masks",
    "passes",
    "penalised",
    "photos",
    "scaled",
    "units",
    "widths",
]
