"""How long after a key is the changed picture on the screen? Against `interact` with inline images.

Each explorable of `workbook.explore.registry` is run in JupyterLab and headless Chromium, with
a twin beside it: the same picture, moved by a slider of `interact` and drawn with matplotlib. The
two are moved in turns. The time runs from the browser's time stamp of the key press until the
first frame with the changed picture has been painted, images decoded.

| key                | meaning                                                                  |
| ------------------ | ------------------------------------------------------------------------ |
| median_ms, p95_ms  | of the explorable                                                        |
| interact_median_ms | of the twin                                                              |
| ratio              | interact_median_ms / median_ms                                           |
| first_ms           | from running the explorable's cell, its import included, to its picture  |
| frames_per_second  | of an animation while it plays, over five seconds; None without one      |

Other programs on the machine make all of these larger: run it on a quiet one.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import urllib.request
from pathlib import Path

from playwright.sync_api import expect, sync_playwright
from rich.console import Console
from rich.progress import track

from workbook.explore.registry import EXPLORABLES

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from lab import CHROMIUM, SLOW, Explorable, Lab, serve, write_notebook  # noqa: E402

ROUNDS, WARM_UP, SECONDS = 40, 4, 5
AWAKE = "'the kernel is awake'"
PICTURE = """from workbook import explore
shown = explore.{name}()
shown"""
TWIN = """import sys
sys.path.insert(0, {root!r})
from bench.inline_twin import twin
twin(explore.{name}().state, {moves!r}, {keys!r})"""
EXAMPLE = """example:
  python -m bench.explorables --json > explorables.json
  python -m bench.explorables --only outer_product

It takes about 15 seconds for each explorable and needs what `make test` installs."""


def main(arguments=None):
    parser = argparse.ArgumentParser(
        prog="python -m bench.explorables",
        description="Time explorables against the same pictures made with interact.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print one line of JSON for each")
    parser.add_argument("--only", metavar="NAME", action="append", help="only this explorable")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is moved")
    options = parser.parse_args(arguments)
    names = [one.name for one in EXPLORABLES]
    if unknown := set(options.only or ()) - set(names):
        parser.error(f"no explorable is called {', '.join(unknown)}; there are {', '.join(names)}")
    chosen = [one for one in EXPLORABLES if one.name in (options.only or names)]
    if not options.json:
        print(HEAD)
    for result in measure(chosen, options.rounds):
        print(json.dumps(result) if options.json else line(result), flush=True)


def measure(explorables, rounds):
    """The figures of the docstring above, for each explorable."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for one in explorables:
            filled = {"name": one.name, "moves": one.moves, "keys": one.keys, "root": str(ROOT)}
            cells = [AWAKE, PICTURE.format(**filled), TWIN.format(**filled)]
            write_notebook(folder / f"{one.name}.ipynb", cells)
        browser = playwright.chromium.launch(executable_path=_chromium(), args=CHROMIUM)
        with serve(folder) as address:
            # Tall enough for both pictures: nothing scrolls while it is measured.
            page = browser.new_page(viewport={"width": 1360, "height": 2600})
            lab = Lab(page, address, folder)
            lab.open()
            bar = track(explorables, "measuring", console=Console(stderr=True), transient=True)
            for one in bar:
                yield _measured(lab, folder, one, rounds)
                _end_kernels(address)
        browser.close()


def _measured(lab, folder, one, rounds):
    notebook = lab.notebook(folder, f"{one.name}.ipynb")
    page = lab.page
    page.evaluate(STOPWATCH)
    notebook.run(AWAKE)
    first = _first(notebook)
    notebook.run("from bench.inline_twin")
    slider = notebook.panel.locator(".widget-slider .noUi-handle")
    expect(notebook.panel.locator(".jp-OutputArea img")).to_be_visible(timeout=SLOW)
    picture = Explorable(notebook)
    ours, theirs = [], []
    for n in range(rounds + WARM_UP):
        key = one.keys[n % 2]
        if one.moves:
            picture.control(one.moves).focus()
        else:
            picture.enter()
        ours.append(_timed(page, picture.stage.element_handle(), key))
        slider.focus()
        output = notebook.panel.locator(".widget-interact .jp-OutputArea").first
        theirs.append(_timed(page, output.element_handle(), ("ArrowRight", "ArrowLeft")[n % 2]))
    ours, theirs = sorted(ours[WARM_UP:]), theirs[WARM_UP:]
    median, interact = statistics.median(ours), statistics.median(theirs)
    return {
        "name": one.name,
        "median_ms": round(median, 1),
        "p95_ms": round(ours[min(round(0.95 * len(ours)), len(ours) - 1)], 1),
        "interact_median_ms": round(interact, 1),
        "ratio": round(interact / median, 1),
        "first_ms": round(first),
        "frames_per_second": _frames(picture),
    }


def _first(notebook):
    """Milliseconds from running the explorable's cell, in a fresh kernel, to its picture."""
    page, cell = notebook.page, notebook.cell("from workbook import explore")

    def press():
        cell.locator(".cm-content").click()
        page.evaluate("panel => stopwatch(panel, '.bw-stage svg')", notebook.panel.element_handle())
        page.keyboard.press("Shift+Enter")

    notebook.start(press, cell.locator(".jp-InputPrompt"))
    return page.evaluate("stopped")


def _timed(page, node, key):
    """Milliseconds from a key press to the changed picture in this node."""
    page.evaluate("node => stopwatch(node, '')", node)
    page.keyboard.press(key)
    return page.evaluate("stopped")


def _frames(picture):
    """Pictures a second while an animation plays."""
    play = picture.control("playing")
    if not play.count():
        return None
    play.click()
    count = picture.box.evaluate(COUNT, 1000 * SECONDS)
    play.click()
    return round(count / SECONDS, 1)


def _end_kernels(address):
    base, token = address.split("lab?token=")
    headers = {"Authorization": f"token {token}"}
    with urllib.request.urlopen(
        urllib.request.Request(f"{base}api/kernels", headers=headers)
    ) as answer:
        kernels = json.load(answer)
    for kernel in kernels:
        urllib.request.urlopen(
            urllib.request.Request(
                f"{base}api/kernels/{kernel['id']}", headers=headers, method="DELETE"
            )
        ).close()


def _chromium():
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return found or sys.exit("This benchmark needs chromium: sh tools/packages.sh chromium")


HEAD = f"{'':22}  median    95 %  interact  ratio   first  frames/s"


def line(result):
    """One explorable for a reader, in milliseconds."""
    frames = result["frames_per_second"]
    return (
        f"{result['name']:22}{result['median_ms']:8.1f}{result['p95_ms']:8.1f}"
        f"{result['interact_median_ms']:10.1f}{result['ratio']:7.1f}{result['first_ms']:8}"
        f"{'' if frames is None else frames:>10}"
    )


# From the next key press to the frame that shows what it has changed: in this node, and if there
# is a selector, in what it selects. A new image counts when it is decoded.
STOPWATCH = """() => {
  window.stopwatch = (node, selector) => {
    let start = null, busy = false;
    const source = () => node.querySelector('img')?.src;
    const before = source();
    window.stopped = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the picture has not changed')), 30000);
      addEventListener('keydown', (e) => { start = e.timeStamp; }, {capture: true, once: true});
      const watch = new MutationObserver(async () => {
        if (start === null || busy) return;
        if (selector ? !node.querySelector(selector) : before && (!source() || source() === before))
          return;
        busy = true;
        watch.disconnect();
        await Promise.all([...node.querySelectorAll('img')].map((i) => i.decode().catch(() => 0)));
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - start);
          port2.postMessage(0);
        });
      });
      watch.observe(node, {subtree: true, childList: true, attributes: true, characterData: true});
    });
  };
}"""

# How many of the frames in so many milliseconds show another picture than the frame before.
COUNT = """(box, ms) => new Promise((resolve) => {
  const svg = box.querySelector('.bw-stage svg');
  let changed = false, count = 0;
  const watch = new MutationObserver(() => { changed = true; });
  watch.observe(svg, {subtree: true, childList: true, attributes: true, characterData: true});
  const end = performance.now() + ms;
  const frame = (now) => {
    if (changed) count += 1;
    changed = false;
    if (now < end) requestAnimationFrame(frame);
    else { watch.disconnect(); resolve(count); }
  };
  requestAnimationFrame(frame);
})"""


if __name__ == "__main__":
    main()
