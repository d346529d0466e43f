"""What the checks of module 10 try an answer on, and what is expected there (CS60010, part 2).

A graph is a list of nodes, each after its inputs; the last one is the output. Gradients of logistic
regression and of the two-layer network are judged in the order of the backward pass: each is right
if it is the measured one, or if it is what follows from the answer's own gradient before it. So a
mistake costs where it is made, and not again in all that comes after it.
"""

from .batch import BATCH, COLUMNS, hidden_batches, visible_batches
from .graphs import VALUE, Graph, hidden_graphs, local_gradients, visible_graphs
from .logistic import hidden_examples, visible_examples
from .nodes import hidden_gates, hidden_products, visible_gates, visible_products
from .two_layers import hidden_networks, visible_networks

__all__ = [
    "BATCH",
    "COLUMNS",
    "VALUE",
    "Graph",
    "hidden_batches",
    "hidden_examples",
    "hidden_gates",
    "hidden_graphs",
    "hidden_networks",
    "hidden_products",
    "local_gradients",
    "visible_batches",
    "visible_examples",
    "visible_gates",
    "visible_graphs",
    "visible_networks",
    "visible_products",
]
