"""What the checks of module 12 try an answer on, and what is expected there (MLT slides).

Examples stand in rows and W has its inputs first: Z_l = A_{l−1} W_l + b_l, with W_l of shape
(S_{l−1}, S_l). Lists count as the layers do, and place 0 is the input's. The loss is a sum over
the examples, with a half in regression. Gradients are measured. Each array is right if it is the
measured one, or what follows from the answer's own arrays before it: a mistake costs where it is
made. One network has as many examples as units in each layer, so that every convention multiplies.
"""

from .backward import backward
from .conversion import from_workbook, measured_gradients, to_workbook, workbook_weights
from .forward import forward
from .linear import linear_nets
from .losses import classifications, regressions
from .networks import BACKWARD, CLASSIFICATION, REGRESSION, nets
from .products import products
from .skips import skipping_nets
from .thin import thin_nets
from .training import trainings

__all__ = [
    "BACKWARD",
    "CLASSIFICATION",
    "REGRESSION",
    "backward",
    "classifications",
    "forward",
    "from_workbook",
    "linear_nets",
    "measured_gradients",
    "nets",
    "products",
    "regressions",
    "skipping_nets",
    "thin_nets",
    "to_workbook",
    "trainings",
    "workbook_weights",
]
