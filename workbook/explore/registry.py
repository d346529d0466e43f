"""The explorables of the workbook, one line for each.

The build takes the still pictures from here, the tests and the benchmark what they try.
"""

from collections.abc import Callable
from dataclasses import dataclass

from workbook import explore

from .kit.picture import Picture, still


@dataclass(frozen=True)
class Explorable:
    """An explorable: where it stands, its still picture, and what moves it.

    name     of the function in `workbook.explore`
    lecture  the page that shows it, in sources/lectures
    figure   the still picture in lectures/figures, for where no kernel runs
    prepare  what is done to its first state for the still picture
    moves    what is moved when its speed is measured: the name of a slider, or "" for the picture
             itself, reached with Tab
    keys     the key that moves it, and the key that moves it back
    """

    name: str
    lecture: str
    figure: str
    prepare: Callable = lambda state: None
    moves: str = ""
    keys: tuple[str, str] = ("ArrowRight", "ArrowLeft")

    def show(self) -> Picture:
        """The explorable as a lecture's cell makes it."""
        return getattr(explore, self.name)()

    @property
    def plays(self) -> bool:
        """Whether it has an animation."""
        return hasattr(self.show().state, "playing")

    def still(self) -> str:
        """The still picture as SVG: always the same bytes."""
        state = self.show().state
        self.prepare(state)
        return still(state)


def _few_steps(descent):
    descent.shaded = False  # a compressed image may have other bytes elsewhere
    descent.rate, descent.t = 0.4, 14


def _inside(stepper):
    stepper.position = 11


def _trained(training):
    training.advance(300)


def _at_the_end(graph):
    graph.step = graph.last


EXPLORABLES = (
    Explorable("forward_pass", "01-feedforward-networks", "01-forward-pass", moves="bias"),
    Explorable("descent", "02-learning-parameters", "02-descent", _few_steps),
    Explorable("softmax_loss", "03-output-and-loss", "03-softmax-loss", moves="value"),
    Explorable("chain", "04-backprop-intuition", "04-chain", keys=("ArrowUp", "ArrowDown")),
    Explorable("logit_arrows", "05-output-gradients", "05-logit-arrows", moves="value"),
    Explorable("paths", "06-hidden-gradients", "06-paths", keys=("ArrowDown", "ArrowUp")),
    Explorable("outer_product", "07-parameter-gradients", "07-outer-product"),
    Explorable("stepper", "08-backprop-pseudocode", "08-stepper", _inside),
    Explorable("training", "08-backprop-pseudocode", "08-training", _trained, moves="rate"),
    Explorable(
        "secant", "09-activation-derivatives", "09-secant", keys=("ArrowLeft", "ArrowRight")
    ),
    Explorable(
        "vanishing", "09-activation-derivatives", "09-vanishing", keys=("ArrowLeft", "ArrowRight")
    ),
    Explorable("graph", "10-computation-graphs", "10-graph", _at_the_end),
    Explorable("races", "11-stochastic-gradients", "11-races"),
    Explorable("shape_board", "12-matrix-form", "12-shape-board", moves="n"),
    Explorable("twins", "13-training-well", "13-twins", moves="t"),
    Explorable("conventions", "notation", "notation-conventions"),
)
