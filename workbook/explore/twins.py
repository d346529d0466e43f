"""Module 13's explorable: a good start, dropout, and what penalties do to weights (MLT slides).

Three pictures in one. Twins: the incoming weights of four hidden units while they learn. Dropout:
the thinned network of each step, and what the thinned networks say on average; with a mask of the
learner's own, by that mask. L1 and L2: a dozen weights, of which the data hold three.
"""

from functools import lru_cache
from itertools import combinations

import numpy as np

from mlp_ref.activations import relu, tanh
from mlp_ref.datasets import circles
from mlp_ref.descent import gradient_descent
from mlp_ref.network import Layer, Network, forward_propagation, initialise
from mlp_ref.outputs import linear_output
from mlp_ref.regularise import penalty_gradients, thinned

from .kit import network as drawing
from .kit import svg
from .kit.controls import Button, Choice, Number, Play
from .kit.learner import ask
from .kit.markup import subscript
from .kit.picture import Picture, State
from .kit.plot import CURVES, Axes, legend
from .kit.theme import colour_of

LAST = 200  # steps of each picture
WIDTH, HEIGHT = 800, 390
PLAN_HEIGHT = 330
MOVES = {"+": 1, "-": -1, "PageUp": 10, "PageDown": -10}


def twins(mask=None):
    """Twins, dropout, and L1 and L2, step by step; with a mask of your own, dropout by that.

    mask: ``mask(shape, keep, seed)`` returns 1 where a unit stays and 0 where not, as in
    exercise 13.
    """
    return Picture(Twins(mask))


class Twins(State):
    """The state: which of the three pictures, its variant, its strength, and the step."""

    label = "Training well"
    pace = 12.0

    view = Choice(
        "Picture", lambda state: state.views, named=lambda view: view.title,
        default=lambda state: state.views[state.learning],
    )  # fmt: skip

    @Choice(
        lambda state: state.view.varies,
        lambda state: {variant: n for n, variant in enumerate(state.view.variants)},
    )
    def variant(self):
        return self.view.variant

    @variant.setter
    def variant(self, variant):
        self.view.variant = variant

    @Number(
        lambda state: state.view.measures, step=lambda state: state.view.strengths[2],
        limits=lambda state: state.view.strengths[:2], shown=lambda state: f"{state.strength:g}",
    )  # fmt: skip
    def strength(self):
        return self.view.strength

    @strength.setter
    def strength(self, strength):
        self.view.strength = strength

    t = Number(
        "Steps", step=1, limits=(0, LAST), default=lambda state: state.view.begins,
        shown=lambda state: state.steps_taken, keys=MOVES,
    )  # fmt: skip
    playing = Play()

    @Button("Step", disabled=lambda state: state.t >= LAST)
    def step(self):
        self.t += 1

    def __init__(self, mask=None):
        self.views = (Starts(), Dropout(mask), Penalties())
        self.learning = mask is not None
        self.reset()

    def set_up(self):
        self.view.reset()
        self.chosen = self.view.first

    def changed(self, name):
        if name == "view":  # each is shown as it begins
            for other in (type(self).t, type(self).playing):
                other.restore(self)
            self.set_up()
        elif name == "playing" and self.playing and self.t >= LAST:
            self.t = 0

    # --- what a reader does, and sees

    def _on_tick(self, _):
        if self.playing:  # the last tick may come after the pause
            self.t += 1
            self.playing = self.t < LAST

    def _on_click(self, event):
        self.chosen = self.view.step(event.key, "")

    def _on_key(self, event):
        self.chosen = self.view.step(self.chosen, event.name)

    def description(self):
        """The picture in words."""
        return f"{self.view.words(self.t)} After {self.steps_taken}. {self._chosen()}"

    @property
    def steps_taken(self):
        """How many steps of the descent, or of the masks, are shown."""
        taken = self.t * self.view.stride
        return f"{taken} step{'s' * (taken != 1)}"

    def _chosen(self):
        return f"Marked: {self.view.message(self.chosen, self.t)}."

    def svg(self):
        return svg.picture(WIDTH, HEIGHT, self.view.draw(self.t, self.chosen))


class View:
    """One of the three pictures: a variant, a strength, and what can be seen after t steps.

    variants   their names; `variant` is the place of one of them
    strengths  from, to, and in which steps
    usual      the variant and the strength at first
    stride     steps from one picture to the next
    """

    begins, stride = 0, 1

    def reset(self):
        self.variant, self.strength = self.usual


# --- twins


class Starts(View):
    """Four hidden units with two inputs each, from four starts: which of them part?"""

    title, varies, measures = "Twins", "Start", "Learning rate η"
    variants = ("all the same", "one nudged", "all zero", "random")
    strengths, usual, begins, first = (0.1, 1.0, 0.1), (0, 0.5), 60, "W:1:0:0"
    widths, stride = (2, 4, 2), 3

    def network(self, t):
        """The network that picture t shows."""
        return _learned(self.variant, self.strength, t)[0]

    def groups(self, t):
        """The hidden units, from 1, in groups that cannot be told apart."""
        into, out = self.network(t).layers
        all_of_it = np.column_stack([into.W, into.b, out.W.T])
        parted = {i: {i} for i in range(4)}
        for i, j in combinations(range(4), 2):
            if np.abs(all_of_it[i] - all_of_it[j]).max() < 1e-9:
                parted[j] = parted[i] = parted[i] | parted[j]
        return sorted({tuple(sorted(n + 1 for n in group)) for group in parted.values()})

    def step(self, chosen, name):
        return drawing.step(self.widths, chosen, name)

    def message(self, key, t):
        return _value(self.network(t), key)

    def words(self, t):
        groups = self.groups(t)
        units = "; ".join(_listed(group) for group in groups)
        loss = _learned(self.variant, self.strength, t)[1]
        W = self.network(t).layers[0].W
        places = ", ".join(f"({svg.number(a)}, {svg.number(b)})" for a, b in W)
        return (
            f"Start: {self.variants[self.variant]}. {_verdict(groups)} Units that are the same: "
            f"{units}. Their incoming weights: {places}. Loss {svg.number(loss, 3)}."
        )

    def draw(self, t, chosen):
        network, loss = _learned(self.variant, self.strength, t)
        plan = drawing.Plan(self.widths, 380, PLAN_HEIGHT)
        W, b = ([None, *(getattr(one, name) for one in network.layers)] for name in "Wb")
        drawn = drawing.draw(
            plan, W=W, b=b, chosen=chosen, highlighted=[chosen], scale={"W": 2, "b": 2}
        )
        path = np.array([
            _learned(self.variant, self.strength, s)[0].layers[0].W for s in range(t + 1)
        ])  # fmt: skip
        drawn += PLANE.frame(digits=0)
        for i in range(4):
            trail = path[:, i].T
            drawn += PLANE.curve(*trail, colour=CURVES[i], thickness=2, opacity=0.6)
        groups = self.groups(t)
        for i, (w1, w2) in enumerate(path[-1]):
            below = next(group for group in groups if i + 1 in group).index(i + 1)
            size = (11, 8, 5.5, 3)[below]  # so that all can be seen where they stand on each other
            drawn += PLANE.point(w1, w2, colour=CURVES[i], kind=i, size=size)
        for n in range(4):
            group = groups[n] if n < len(groups) else None
            w1, w2 = path[-1][group[0] - 1] if group else (0, 0)
            label = _listed(group).replace("unit", "").strip("s ") if group else ""
            inside = abs(w1) < LIMIT and abs(w2) < LIMIT
            drawn += PLANE.text(
                w1, w2, label if inside else "", dx=13, dy=-11, bold=True, anchor="start"
            )
        words = f"{_verdict(groups)} Loss {svg.number(loss, 3)}."
        return drawn + svg.text(4, HEIGHT - 12, words, anchor="start", size=15, bold=True)


LIMIT = 4.5
PLANE = Axes(
    460, 30, 310, 285, x=(-LIMIT, LIMIT), y=(-LIMIT, LIMIT), labels=("weight of x₁", "weight of x₂")
)
EXAMPLES = 40


@lru_cache(maxsize=1)
def _ring():
    return circles(EXAMPLES, np.random.default_rng(1))


@lru_cache(maxsize=64)
def _run(start, eta):
    """A list of networks with their losses, that grows when more of it is asked for."""
    n = Starts.widths
    network = initialise(n, np.random.default_rng(5), g=tanh)
    if start < 3:
        value = 0.0 if start == 2 else 0.5
        W = [np.full((n[k], n[k - 1]), value) for k in (1, 2)]
        if start == 1:
            W[0][3, 1] += 0.01
        network = Network([Layer(one, np.zeros(len(one))) for one in W], g=tanh)
    return [(network, None)]


def _learned(start, eta, t):
    """The network after stride · t steps of descent, and its loss."""
    run = _run(start, eta)
    while len(run) <= t + 1:
        network, losses = gradient_descent(run[-1][0], *_ring(), eta, Starts.stride)
        run[-1] = run[-1][0], losses[0]
        run.append((network, None))
    return run[t]


def _verdict(groups):
    if len(groups) == 1:
        return "All four units are one and the same."
    if len(groups) == 4:
        return "Four different units."
    return f"{len(groups)} different units."


def _listed(group):
    words = " and ".join(map(str, group)) if len(group) < 3 else ", ".join(map(str, group))
    return f"unit{'s' * (len(group) > 1)} {words}"


def _value(network, key):
    """A key of the drawing with its number."""
    symbol, k, *units = key.split(":")
    name = drawing.name_of(key)
    if symbol not in "Wb":
        return f"{name}, a unit"
    return f"{name} = {svg.number(getattr(network.layers[int(k) - 1], symbol)[*map(int, units)])}"


# --- dropout


class Dropout(View):
    """A network that loses other units in each step, and what it says on average."""

    title, varies, measures = "Dropout", "Scale", "keep"
    variants = ("at inference", "in training")
    strengths, usual, begins, first = (0.1, 1.0, 0.1), (0, 0.5), 12, "h:1:0"
    widths = (3, 6, 1)

    def __init__(self, mask=None):
        self._mask = mask
        rng = np.random.default_rng(21)
        self.x = np.array([1.0, -0.5, 1.5])
        self.network = initialise(self.widths, rng, g=relu, output=linear_output)
        top = np.abs(self.network.layers[1].W)  # of one sign, so that the average is far from 0
        W = np.abs(self.network.layers[0].W) * np.sign(self.x)
        layers = [Layer(W, np.full(6, 0.1)), Layer(top + 0.3, [0.2])]
        self.network = Network(layers, g=relu, output=linear_output)
        self._chances = rng.random((LAST + 1, 6))
        self.reset()

    def masks(self):
        """The masks of all steps, (LAST + 1, 6), and a complaint about the learner's, or ""."""
        if self._mask is None:
            return (self._chances < self.strength).astype(float), ""
        shape = (LAST + 1, 6)
        return _asked(self._mask, shape, self.strength)

    def outputs(self):
        """ŷ of the thinned network of each step, and of the full one as it is at inference."""
        masks, _ = self.masks()
        keep, inverted = self.strength, self.variant == 1
        hidden = relu(self.network.layers[0].W @ self.x + self.network.layers[0].b)
        top = self.network.layers[1]
        said = (masks * hidden) @ top.W[0] / (keep if inverted else 1) + top.b[0]
        full = thinned(self.network, [1.0 if inverted else keep])
        return said, float(forward_propagation(full, self.x).y_hat[0])

    def halved(self):
        """What the full network says with halved outgoing weights."""
        return float(forward_propagation(thinned(self.network, [0.5]), self.x).y_hat[0])

    def step(self, chosen, name):
        return drawing.step(self.widths, chosen, name)

    def message(self, key, t):
        masks, _ = self.masks()
        symbol, k, *units = key.split(":")
        if symbol == "h" and k == "1":
            stays = "stays" if masks[t][int(units[0])] else "is dropped"
            return f"{drawing.name_of(key)} {stays}"
        return _value(self.network, key)

    def words(self, t):
        masks, complaint = self.masks()
        if complaint:
            return f"{complaint} Nothing is dropped."
        said, full = self.outputs()
        dropped = [i + 1 for i in range(6) if not masks[t][i]]
        which = _listed(dropped) if dropped else "none"
        return (
            f"keep {self.strength:g}, scaled {self.variants[self.variant]}. Dropped in this step: "
            f"{which}. This thinned network says {svg.number(said[t])}, the mean of all so far is "
            f"{svg.number(said[: t + 1].mean())}, and the full network at inference says "
            f"{svg.number(full)}; with halved outgoing weights it would say "
            f"{svg.number(self.halved())}."
        )

    def draw(self, t, chosen):
        masks, complaint = self.masks()
        said, full = self.outputs()
        now, plan = masks[t], drawing.Plan(self.widths, 350, PLAN_HEIGHT)
        into, top = (layer.W for layer in self.network.layers)
        W = [
            None,
            [[w if stays else None for w in row] for row, stays in zip(into, now, strict=True)],
            [[w if stays else None for w, stays in zip(top[0], now, strict=True)]],
        ]
        scale = 1 / self.strength if self.variant == 1 else 1
        h_1 = relu(into @ self.x + self.network.layers[0].b) * now * scale
        h = [self.x, [v if stays else None for v, stays in zip(h_1, now, strict=True)], [said[t]]]
        drawn = drawing.draw(
            plan, W=W, h=h, chosen=chosen, highlighted=[chosen], scale={"W": 2, "h": 4}
        )
        for i, stays in enumerate(now):
            x, y = plan.place(1, i)
            r = 0 if stays else plan.radius
            drawn += (
                f'<path d="M{x - r:.1f} {y - r:.1f}l{2 * r:.1f} {2 * r:.1f}m0 {-2 * r:.1f}'
                f'l{-2 * r:.1f} {2 * r:.1f}" stroke="{colour_of("wrong")}" stroke-width="2.5" '
                'pointer-events="none"/>'
            )
        return drawn + self._chart(t, said, full) + _sentence(complaint or self._short(t))

    def _chart(self, t, said, full):
        axes = Axes(430, 30, 345, 225, x=(0, LAST), y=(0, TOP), labels=("step", "ŷ"))
        steps = np.arange(t + 1)
        drawn = axes.frame(digits=0)
        drawn += axes.level(full, colour="accent", thickness=3)
        drawn += axes.level(self.halved(), colour="line", thickness=2, dash="2 4")
        drawn += axes.points(steps, said[: t + 1], 0, size=2.5)
        mean = np.cumsum(said[: t + 1]) / (steps + 1)
        drawn += axes.curve(steps, mean, colour="orange", thickness=3, dash="7 4")
        drawn += axes.point(t, said[t], colour="blue", size=6)
        keep = svg.number(self.strength, 1)
        at_inference = "full network" if self.variant else f"full network, W_{{2}} · {keep}"
        entries = [
            ("mean of the thinned ones", {"colour": "orange", "dash": "7 4"}),
            (at_inference, {"colour": "accent"}),
            ("full network, W_{2} / 2", {"colour": "line", "dash": "2 4"}),
        ]
        drawn += legend(432, 305, entries, gap=20)
        return drawn + svg.text(
            666, 349, "● thinned networks", anchor="start", size=13, colour="blue"
        )

    def _short(self, t):
        masks, _ = self.masks()
        said, full = self.outputs()
        mean, stay = svg.number(said[: t + 1].mean()), int(masks[t].sum())
        return f"{stay} of 6 units stay. Mean so far {mean}, full network {svg.number(full)}."


TOP = 12.0


@lru_cache(maxsize=64)
def _asked(mask, shape, keep):
    answer = ask(mask, shape, shape, keep, 13, who="Your mask")
    values = np.ones(shape) if answer.values is None else answer.values
    if answer.complaint:
        return values, answer.complaint
    if not np.isin(values, (0, 1)).all():
        return np.ones(shape), "Your mask holds other numbers than 0 and 1."
    return values, ""


# --- L1 and L2


class Penalties(View):
    """Twelve weights under a penalty; the data hold the first three and leave the others alone."""

    title, varies, measures = "L1 and L2", "Penalty", "Strength λ"
    variants = ("L1", "L2", "none")
    strengths, usual, begins, first = (0.05, 0.6, 0.05), (0, 0.3), 25, "w:0"
    held, eta = 3, 0.05

    def __init__(self):
        rng = np.random.default_rng(8)
        self.start = rng.permutation(np.linspace(0.25, 1.8, 12)) * np.resize([1.0, -1.0], 12)
        self.start[: self.held] = 1.6, -1.1, 0.5  # where the data want them
        self.reset()

    def weights(self):
        """The weights after each step, (LAST + 1, 12)."""
        return _shrunk(tuple(self.start), self.held, self.variant, self.strength, self.eta)

    def step(self, chosen, name):
        n = int(chosen.split(":")[1]) + {"ArrowLeft": -1, "ArrowRight": 1}.get(name, 0)
        n = {"Home": 0, "End": 11}.get(name, n)
        return f"w:{min(max(n, 0), 11)}"

    def message(self, key, t):
        n = int(key.split(":")[1])
        held = "held by the data" if n < self.held else "free"
        return f"{_w(n)}, {held}, {svg.number(self.weights()[t][n])}"

    def words(self, t):
        w = self.weights()[t]
        free = ", ".join(svg.number(v) for v in w[self.held :])
        held = ", ".join(svg.number(v) for v in w[: self.held])
        kind = self.variants[self.variant]
        under = "Without a penalty" if kind == "none" else f"{kind} with λ = {self.strength:g}"
        return (
            f"{under}, learning rate {self.eta:g}. The weights that the data hold: {held}. The "
            f"free ones: {free}. Practically 0: {self.gone(t)} of the 9 free ones."
        )

    def gone(self, t):
        """How many of the free weights are within two steps of L1 of 0."""
        return int((np.abs(self.weights()[t][self.held :]) < 0.02).sum())

    def draw(self, t, chosen):
        path = self.weights()
        bars, lines = BARS, LINES
        drawn = bars.frame() + bars.level(0, colour="text", thickness=1.5)
        marked = int(chosen.split(":")[1])
        for n, w in enumerate(path[t]):
            drawn += self._bar(n, w, marked)
        drawn += lines.frame() + lines.level(0, colour="text", thickness=1.5)
        steps = np.arange(LAST + 1)
        for n in range(12):
            colour, dash = ("orange", "") if n < self.held else ("blue", "5 3")
            thick = 4 if n == marked else 1.6
            drawn += lines.curve(steps[: t + 1], path[: t + 1, n], colour=colour, dash=dash,
                                 thickness=thick)  # fmt: skip
        drawn += lines.vertical(t, colour="line", thickness=1)
        held, free = {"colour": "orange"}, {"colour": "blue", "dash": "5 3"}
        drawn += legend(PENALTY_LEFT, 342, [("held by the data", held)])
        drawn += legend(PENALTY_LEFT + 200, 342, [("free", free)])
        kind = self.variants[self.variant]
        words = {
            "L1": f"L1 takes the same amount in each step: {self.eta * self.strength:.3g}.",
            "L2": f"L2 takes the same share in each step: {self.eta * self.strength:.1%}.",
            "none": "Without a penalty, nothing pulls.",
        }[kind]
        return drawn + _sentence(f"{words} Practically 0: {self.gone(t)} of 9 free weights.")

    def _bar(self, n, w, marked):
        x, zero = float(BARS.across(n + 0.6)), float(BARS.up(0))
        wide, top = float(BARS.across(1.4) - BARS.across(0.6)), float(BARS.up(w))
        ghost = float(BARS.up(self.start[n]))
        colour = "orange" if n < self.held else "blue"
        parts = [
            svg.rectangle(x, min(ghost, zero), wide, abs(ghost - zero), stroke="line"),
            svg.rectangle(x, min(top, zero), wide, abs(top - zero), fill=colour_of(colour)),
            svg.rectangle(x - 2, min(ghost, zero) - 2, wide + 4, abs(ghost - zero) + 4,
                          thickness=3, kind="bw-ring"),
        ]  # fmt: skip
        held = "held by the data" if n < self.held else "free"
        name = f"{_w(n)} = {svg.number(w)}, {held}"
        return svg.group(parts, key=f"w:{n}", name=name, chosen=n == marked, tip=True)


PENALTY_LEFT = 52
BARS = Axes(PENALTY_LEFT, 30, 320, 265, x=(0.4, 13.0), y=(-2.0, 2.0), labels=("weight", "w"))
LINES = Axes(440, 30, 335, 265, x=(0, LAST), y=(-2.0, 2.0), labels=("step", "w"))


@lru_cache(maxsize=64)
def _shrunk(start, held, variant, strength, eta):
    """Descent on ½ (w − start)² for the held weights and 0 for the others, with the penalty."""
    w, wanted = np.array(start), np.array(start)
    data = np.arange(len(w)) < held
    l1, l2 = (strength, 0) if variant == 0 else (0, strength) if variant == 1 else (0, 0)
    path = [w]
    for _ in range(LAST):
        (slope,) = penalty_gradients([w], l1, l2)
        w = w - eta * (data * (w - wanted) + slope)
        path.append(w)
    return np.array(path)


def _w(n):
    return f"w{subscript(n + 1)}"


def _sentence(words):
    return svg.text(4, HEIGHT - 12, words, anchor="start", size=15, bold=True)
