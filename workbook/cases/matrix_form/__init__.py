"""What the checks of module 12 try an answer on, and what is expected there (MLT slides).

Examples stand in rows and W has its inputs first: Z_l = A_{l−1} W_l + b_l, with W_l of shape
(S_{l−1}, S_l). Lists count as the layers do, and place 0 is the input's. The loss is a sum over
the examples, with a half in regression. Gradients are measured. Each array is right if it is the
measured one, or what follows from the answer's own arrays before it: a mistake costs where it is
made. One network has as many examples as units in each layer, so that every convention multiplies.
"""

from .backward import backward
from .conversion import from_workbook, measured_gradients, to_workbook, workbook_weights
from .forward import arguments_of_layer, forward, layer
from .linear import hidden_linear, visible_linear
from .losses import answers, hidden_answers
from .networks import BACKWARD, CLASSIFICATION, EXAMPLE, REGRESSION, hidden, visible
from .thin import hidden_thin, visible_thin
from .training import trainings

__all__ = [
    "BACKWARD",
    "CLASSIFICATION",
    "EXAMPLE",
    "REGRESSION",
    "answers",
    "arguments_of_layer",
    "backward",
    "forward",
    "from_workbook",
    "hidden",
    "hidden_answers",
    "hidden_linear",
    "hidden_thin",
    "layer",
    "measured_gradients",
    "to_workbook",
    "trainings",
    "visible",
    "visible_linear",
    "visible_thin",
    "workbook_weights",
]
