"""The explorables of the workbook, one line for each, for the browser's tests and the benchmark."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explorable:
    """An explorable, and what to move in it when its speed is measured.

    code     the call that makes it, as in a lecture's cell; `explore` is imported
    moves    the name of a slider, or "" for the picture itself, reached with Tab
    keys     the key that moves it, and the key that moves it back
    plays    whether it has an animation
    """

    name: str
    code: str
    moves: str = ""
    keys: tuple[str, str] = ("ArrowRight", "ArrowLeft")
    plays: bool = False


EXPLORABLES = [
    Explorable("chain", "explore.chain()", keys=("ArrowUp", "ArrowDown")),
    Explorable("conventions", "explore.conventions()"),
    Explorable("descent", "explore.descent()", plays=True),
    Explorable("forward_pass", "explore.forward_pass()", moves="bias"),
    Explorable("graph", "explore.graph()"),
    Explorable("logit_arrows", "explore.logit_arrows()", moves="value"),
    Explorable("outer_product", "explore.outer_product()"),
    Explorable("paths", "explore.paths()", keys=("ArrowDown", "ArrowUp")),
    Explorable("stepper", "explore.stepper()"),
    Explorable("training", "explore.training()", "rate", plays=True),
    Explorable("races", "explore.races()", plays=True),
    Explorable("secant", "explore.secant()", keys=("ArrowLeft", "ArrowRight")),
    Explorable("vanishing", "explore.vanishing()", keys=("ArrowLeft", "ArrowRight")),
    Explorable("shape_board", "explore.shape_board()", moves="n"),
    Explorable("softmax_loss", "explore.softmax_loss()", moves="value"),
    Explorable("twins", "explore.twins()", moves="t", plays=True),
]
