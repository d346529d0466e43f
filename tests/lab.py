"""JupyterLab and nbgrader's panels, in the words of those who use them."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from jupyter_client import BlockingKernelClient
from playwright.sync_api import FrameLocator, Locator, Page, expect

SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
NUMBERED = re.compile(r"\[\d+\]:")
SLOW = 60_000  # ms for what starts a kernel


ROOT = Path(__file__).parents[1]
CHROMIUM = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """JupyterLab on a folder, with the workbook's settings and no course; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        f"--ServerApp.root_dir={folder}",
        f"--port={port}",
        "--no-browser",
        "--allow-root",
        "--IdentityProvider.token=explorables",
        "--ServerApp.kernel_websocket_connection_class=autograder.lab.websocket.PromptConnection",
    ]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON", "XDG_"))}
    settings = ROOT / "autograder" / "lab" / "jupyter"
    home = {"HOME": str(folder), "JUPYTER_CONFIG_PATH": str(settings)}
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options],
            cwd=folder,
            env=kept | home | {"JUPYTER_RUNTIME_DIR": str(folder / "runtime")},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_until_ready(f"{address}api?token=explorables", server, folder / "lab.log")
        yield f"{address}lab?token=explorables"
    finally:
        end(server)


def _wait_until_ready(address: str, server: subprocess.Popen, log: Path) -> None:
    stop = time.monotonic() + 60
    while time.monotonic() < stop and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


def end(server: subprocess.Popen) -> None:
    """The server and its kernels: all that it started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(server.pid, sign)
            server.wait(timeout=10)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def write_notebook(file: Path, cells: list[str], keep_going: bool = False) -> None:
    """A notebook of code cells; an error in one stops the others unless they keep going."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    tags = {"tags": ["raises-exception"]} if keep_going else {}
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source, metadata=tags) for source in cells],
        metadata={"kernelspec": kernel},
    )
    nbformat.write(book, file)


class Kernel:
    """The one kernel of a JupyterLab that `serve` has started on a folder, asked directly."""

    def __init__(self, folder: Path):
        (file,) = (folder / "runtime").glob("kernel-*.json")
        self._client = BlockingKernelClient(connection_file=str(file))
        self._client.load_connection_file()
        self._client.start_channels()

    def ask(self, expression: str) -> str:
        """The text of an expression's value."""
        request = self._client.execute("", silent=True, user_expressions={"it": expression})
        while True:
            reply = self._client.get_shell_msg(timeout=20)
            if reply["parent_header"].get("msg_id") == request:
                break
        it = reply["content"]["user_expressions"]["it"]
        assert it["status"] == "ok", it
        return it["data"]["text/plain"]

    def close(self) -> None:
        self._client.stop_channels()


class Lab:
    """The window: menus, files, dialogs, themes, screenshots."""

    def __init__(self, page: Page, address: str, artefacts: Path):
        self.page = page
        self._address = address
        self._artefacts = artefacts

    def open(self) -> None:
        self.page.goto(self._address)
        self.page.locator("#jupyterlab-splash").wait_for(state="detached", timeout=SLOW)

    def menu(self, *labels: str) -> None:
        """Chooses an entry by the labels on the way to it."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=labels[0]).first.click()
        for label in labels[1:]:
            self.page.locator(".lm-Menu-itemLabel").get_by_text(label, exact=True).last.click()

    def entries(self, menu: str) -> list[str]:
        """The labels of a menu."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=menu).first.click()
        labels = self.page.locator(".lm-Menu .lm-Menu-itemLabel").all_inner_texts()
        self.page.keyboard.press("Escape")
        return [label for label in labels if label]

    def notebook(self, root: Path, path: str) -> "Notebook":
        """Opens a notebook by its path in the course."""
        self.menu("File", "Open from Path…")
        self.page.locator(".jp-Dialog input").fill(path)
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        return self.shown_notebook(root / path)

    def shown_notebook(self, file: Path) -> "Notebook":
        """The notebook in front, which is this file; ready when its cells are there."""
        title = self.page.locator(".lm-TabBar-tab.lm-mod-current.jp-mod-current")
        expect(title).to_contain_text(file.name)
        return Notebook(self, file)

    def theme(self, name: str) -> None:
        self.menu("Settings", "Theme", f"JupyterLab {name}")
        light = "true" if name == "Light" else "false"
        self.page.locator(f"body[data-jp-theme-light={light}]").wait_for(state="attached")
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")

    def screenshot(self, name: str) -> None:
        """Keeps what is on the screen, for a person to look at."""
        self.page.evaluate("document.fonts.ready.then(() => true)")
        self.page.screenshot(path=self._artefacts / f"{name}.png", animations="disabled")

    @property
    def dialogs(self) -> Locator:
        return self.page.locator(".jp-Dialog")


class Notebook:
    """A notebook in front; its cells are named by words in their source."""

    def __init__(self, lab: Lab, file: Path):
        self.lab, self.page = lab, lab.page
        self.panel = lab.page.locator(SHOWN)
        self._sources = [c.source for c in nbformat.read(file, as_version=4).cells]
        self._cells = self.panel.locator(".jp-Notebook .jp-Cell")
        # JupyterLab shows the first screen at once and adds the other cells when it is idle.
        expect(self._cells).to_have_count(len(self._sources), timeout=SLOW)
        expect(self.panel.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute(
            "data-status", "idle", timeout=SLOW
        )

    def cell(self, words: str) -> Locator:
        """The one cell whose source, as it was when opened, holds these words."""
        found = [i for i, source in enumerate(self._sources) if words in source]
        assert len(found) == 1, f"{len(found)} cells with {words!r}"
        cell = self._cells.nth(found[0])
        cell.scroll_into_view_if_needed()
        return cell

    def write_code(self, words: str, code: str) -> None:
        """Puts code in place of what stands in a cell, as if pasted."""
        editor = self.cell(words).locator(".cm-content")
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)
        expect(editor).to_contain_text(code.splitlines()[-1].strip())

    def write_text(self, words: str, text: str, add: bool = False) -> None:
        """Puts text into a Markdown cell, or adds it at its end."""
        cell = self.cell(words)
        cell.locator(".jp-MarkdownOutput").dblclick(position={"x": 5, "y": 5})
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+End" if add else "Control+a")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Control+Enter")
        expect(cell.locator(".jp-MarkdownOutput")).to_contain_text(text.split("\n")[-1])

    def run(self, words: str) -> Locator:
        """Runs one cell; returns its outputs."""
        cell = self.cell(words)
        prompt = cell.locator(".jp-InputPrompt")

        def press() -> None:
            cell.locator(".cm-content").click()
            self.page.keyboard.press("Shift+Enter")

        self.start(press, prompt)
        expect(prompt).to_have_text(NUMBERED, timeout=SLOW)
        return cell.locator(".jp-OutputArea-output")

    def run_all(self, errors: bool = False) -> None:
        """Runs to the end, or to the first error, which is then told, if none are allowed."""
        code = self._cells.and_(self.page.locator(".jp-CodeCell"))
        first = code.first.locator(".jp-InputPrompt")
        self.start(lambda: self.lab.menu("Run", "Run All Cells"), first)
        done = code.last.locator(".jp-InputPrompt").filter(has_text=NUMBERED)
        expect((done if errors else done.or_(self.errors)).first).to_be_attached(timeout=SLOW)
        assert errors or not self.errors.count(), self.errors.first.text_content()

    def start(self, act: Callable, prompt: Locator) -> None:
        """Runs something, seen by a prompt that changes.

        JupyterLab drops what is run while it is still getting to know its kernel, and leaves the
        prompt empty. A person would run it again.
        """
        before = prompt.text_content()
        for patience in (3000, 3000, 20_000):
            act()
            try:
                return expect(prompt).not_to_have_text(before, timeout=patience)
            except AssertionError as error:
                dropped = error
        raise dropped

    @property
    def errors(self) -> Locator:
        kinds = ("application/vnd.jupyter.error", "application/vnd.jupyter.stderr")
        return self.panel.locator(", ".join(f"[data-mime-type='{kind}']" for kind in kinds))

    def broken_pictures(self) -> list[str]:
        """The pictures of the page that did not load."""
        return self.panel.locator("img").evaluate_all(
            "all => Promise.all(all.map(i => i.decode().then(() => '', () => i.alt || i.src)))"
            ".then(names => names.filter(Boolean))"
        )

    def validate(self) -> str:
        """Presses Validate; returns what the dialog says, and leaves it open."""
        self.panel.locator(".validate-button").click()
        message = self.page.locator(".jp-Dialog #validation-message")
        message.wait_for(timeout=SLOW)
        return message.inner_text()

    def save(self) -> None:
        self.page.keyboard.press("Control+s")
        expect(self.page.locator(".lm-TabBar-tab.jp-mod-current")).not_to_have_class(
            re.compile("jp-mod-dirty")
        )


class Explorable:
    """A picture that answers to controls and keys: the first of its notebook, or of a cell."""

    def __init__(self, notebook: Notebook, cell: Locator | None = None):
        self.page = notebook.page
        self.box = (cell or notebook.panel).locator(".bw-explorable").first
        self.stage = self.box.locator(".bw-stage")
        self.svg = self.stage.locator("> svg")
        self.sentence = self.box.locator(".bw-description")
        self.fault = self.box.locator(".bw-error")

    def enter(self) -> None:
        """Goes into the picture with Tab, from the control before it."""
        controls = self.box.locator(".bw-controls :is(input, select, button):enabled")
        controls.last.focus()
        self.page.keyboard.press("Tab")
        expect(self.stage.locator(":focus")).to_be_attached()

    def press(self, key: str) -> None:
        """Presses a key in the picture."""
        self.enter()
        self.page.keyboard.press(key)

    def control(self, name: str) -> Locator:
        """The field or button of a control."""
        return self.box.locator(f".bw-controls [name='{name}']")

    def drawing(self) -> str:
        return self.svg.evaluate("svg => svg.outerHTML")

    def settle(self) -> None:
        """Waits until Python has answered to all that was sent."""
        expect(self.box).not_to_have_attribute("data-settled", "false")


class AssignmentList:
    """The student's panel."""

    def __init__(self, lab: Lab):
        self.lab, self.page = lab, lab.page
        lab.menu("Nbgrader", "Assignment List")
        self.refresh()

    def refresh(self) -> None:
        with self.page.expect_response(re.compile("/assignments[?]course_id=")):
            self.page.locator("#refresh_assignments_list").click()

    def part(self, name: str) -> Locator:
        """A list: released, fetched or submitted."""
        return self.page.locator(f"#{name}_assignments_list > .list_item")

    def press(self, name: str, button: str) -> None:
        self.part(name).get_by_role("button", name=button, exact=True).click()

    def open(self, module: str, root: Path) -> Notebook:
        """Unfolds a fetched assignment and opens its notebook."""
        self.part("fetched").locator("a.assignment-notebooks-link").click()
        self.part("fetched").locator(".nested_list_item").get_by_text(module).click()
        return self.lab.shown_notebook(root / "work" / module / f"{module}.ipynb")


class Formgrader:
    """The instructor's panel: pages in a frame."""

    def __init__(self, lab: Lab):
        self.page = lab.page
        lab.menu("Nbgrader", "Formgrader")
        self.frame: FrameLocator = lab.page.frame_locator("#formgrader iframe")

    def go(self, *links: str) -> None:
        """Follows links by their texts, page after page."""
        for link in links:
            self.frame.get_by_role("link", name=link, exact=True).last.click()

    def row(self, words: str) -> Locator:
        """The row of the table with these words."""
        return self.frame.locator("#main-table tr").filter(has_text=words)

    def done(self) -> str:
        """Waits for the dialog that tells how a step went, and closes it."""
        dialog = self.frame.locator(".modal.in")
        dialog.wait_for(timeout=SLOW)
        said = dialog.locator(".modal-body").inner_text()
        dialog.locator(".modal-footer button").last.click()
        dialog.wait_for(state="hidden")
        return said

    def enter(self, field: str, value: str, kind: str) -> None:
        """Fills a field of the marking page; it is saved when the cursor leaves it."""
        box = self.frame.locator(f"[id='{field}']")
        with self.page.expect_response(
            lambda r: f"/api/{kind}/" in r.url and r.request.method == "PUT"
        ):
            box.fill(value)
            box.press("Tab")
