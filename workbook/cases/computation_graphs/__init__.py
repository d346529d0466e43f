"""What the checks of module 10 try an answer on, and what is expected there (CS60010, part 2).

A graph is a list of nodes, each after its inputs; the last one is the output. Gradients of logistic
regression and of the two-layer network are judged in the order of the backward pass: each is right
if it is the measured one, or if it is what follows from the answer's own gradient before it. So a
mistake costs where it is made, and not again in all that comes after it.
"""

from .batch import batches
from .chains import chains
from .graphs import VALUE, Graph, graphs, local_gradients
from .layers import cascades
from .logistic import examples
from .nodes import gates, products
from .signs import signs
from .two_layers import networks

__all__ = [
    "VALUE",
    "Graph",
    "batches",
    "cascades",
    "chains",
    "examples",
    "gates",
    "graphs",
    "local_gradients",
    "networks",
    "products",
    "signs",
]
