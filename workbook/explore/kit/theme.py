"""The colours of every explorable, in a light and a dark theme.

Drawings name colours (``colour_of("text")``) and never spell them out. In a notebook a name is a
CSS variable, so that a picture follows the theme without being drawn again; for a still picture
`freeze` puts the light theme's colours in place of the names.

Blue means negative and orange positive, a pair that colour-blind people can tell apart. All
shades are light enough in the light theme, and dark enough in the dark one, that one text
colour can be read on each of them at 4.5:1 or better. Lines and words are drawn in ``blue``,
``orange``, ``green`` or ``accent`` instead: these stand out from the paper at 4.5:1.
"""

import re

LIGHT = {
    "text": "#1b1b1b",
    "soft": "#555555",
    "paper": "#ffffff",
    "line": "#767676",
    "low": "#62a8dc",
    "middle": "#ffffff",
    "high": "#f5923e",
    "blue": "#0b62a4",
    "orange": "#a84a00",
    "green": "#00735a",
    "accent": "#7b1fa2",
    "right": "#0b6b3a",
    "wrong": "#b3261e",
}
DARK = {
    "text": "#f5f5f5",
    "soft": "#c4c4c4",
    "paper": "#212121",
    "line": "#9a9a9a",
    "low": "#1f639c",
    "middle": "#212121",
    "high": "#98500b",
    "blue": "#74bbf2",
    "orange": "#ffa15e",
    "green": "#63d2ab",
    "accent": "#e5a8ff",
    "right": "#7ddba3",
    "wrong": "#ffa39b",
}


def colour_of(name):
    """How a drawing names a colour of the theme."""
    if name not in LIGHT:
        raise KeyError(f"no colour is called {name!r}; there are {', '.join(LIGHT)}")
    return f"var(--bw-{name})"


def shade(value, scale):
    """The colour of `value` between −scale (blue), 0 and +scale (orange)."""
    share = 0.0 if not scale > 0 or value != value else min(abs(value) / scale, 1.0)
    end = colour_of("high" if value > 0 else "low")
    return f"color-mix(in srgb, {end} {round(100 * share)}%, {colour_of('middle')})"


def freeze(drawing, theme=LIGHT):
    """`drawing` with the colours of one theme spelled out, for pictures without a kernel."""
    drawing = re.sub(r"var\(--bw-([a-z]+)\)", lambda name: theme[name[1]], drawing)
    return re.sub(
        r"color-mix\(in srgb, (#\w{6}) (\d+)%, (#\w{6})\)",
        lambda mixed: mix(mixed[1], int(mixed[2]) / 100, mixed[3]),
        drawing,
    )


def mix(one, share, other):
    """The colour that CSS's ``color-mix(in srgb, one share, other)`` gives."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def contrast(one, other):
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def css_variables():
    """The rules that give every colour's name its value, in both themes."""
    light, dark = _declare(LIGHT), _declare(DARK)
    dark_hosts = (
        '[data-jp-theme-light="false"] .bw',  # JupyterLab
        ".vscode-dark .bw",
        'html[theme="dark"] .bw',  # Colab
        'html[data-theme="dark"] .bw',  # books built with Sphinx
    )
    unknown_host = "body:not([data-jp-theme-light], .vscode-light, .vscode-dark) .bw"
    return (
        f".bw {{ {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ {unknown_host} {{ {dark} }} }}\n"
        f"{', '.join(dark_hosts)} {{ {dark} }}\n"
    )


def _declare(theme):
    # The theme's own text and background win, so that a picture also suits other themes.
    theme = theme | {
        "text": f"var(--jp-ui-font-color1, {theme['text']})",
        "paper": f"var(--jp-layout-color1, {theme['paper']})",
        "middle": f"var(--jp-layout-color1, {theme['middle']})",
    }
    return " ".join(f"--bw-{name}: {value};" for name, value in theme.items())


def _channels(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _luminance(colour):
    shares = [channel / 255 for channel in _channels(colour)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
