"""`workbook`: every chore of the course as one command."""

import json
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from .course import Course, CourseError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
hub = typer.Typer(no_args_is_help=True, help="A JupyterHub for a class.")
app.add_typer(hub, name="hub")
out, err = Console(), Console(stderr=True)

DEMO = "07"  # the module that the made-up class hands in

Module = Annotated[str, typer.Argument(help="The module: 07-parameter-gradients, or just 07.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@contextmanager
def one_line_errors() -> Iterator[None]:
    """A user's mistake ends in one line and exit status 1, not in a traceback."""
    try:
        yield
    except CourseError as error:
        print(f"workbook: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        print("workbook: stopped; run the same command again to go on.", file=sys.stderr)
        raise typer.Exit(130) from None


@contextmanager
def progress_bar(total: int) -> Iterator:
    """A bar on stderr; gives a function that says what is being done and moves it on."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda doing, steps=1: bar.update(task, description=doing, advance=steps)


class _Rate(ProgressColumn):
    """How many in a second."""

    def render(self, task: Task) -> str:
        return f"{task.speed:.1f}/s" if task.speed else ""


@app.callback()
def main() -> None:
    """Backprop Workbook: build, release, collect, grade, give feedback."""
    # nbgrader's queries make SQLAlchemy warn; nobody here can act on it.
    warnings.filterwarnings("ignore", module="nbgrader")


@app.command()
def lab(
    port: Annotated[int, typer.Option(help="The port to try first.")] = 8888,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address.")
    ] = False,
) -> None:
    """Open the workbook in JupyterLab; sets up the course and a made-up class the first time.

    Example: workbook lab --no-browser
    """
    from .lab.demo import is_due
    from .lab.lab import start
    from .steps import set_up

    with one_line_errors():
        course = Course.here()
        set_up(course)
        if is_due(course):
            print("Making a small class to look at, once; this takes half a minute.", flush=True)
            _demo(course, 8)
        start(course, port, browser=not no_browser)


@app.command()
def build() -> None:
    """Write all notebooks from their text in sources/.

    Example: workbook build
    """
    from .build.notebooks import build as steps

    with one_line_errors():
        course = Course.here()
        for file in steps(course):
            out.print(file.relative_to(course.root), highlight=False)


@app.command()
def site() -> None:
    """Make the static pages in build/site: all that can be read without a kernel.

    Example: workbook site
    """
    from .build.site import PAGES, build_site, steps

    with one_line_errors():
        course = Course.here()
        with progress_bar(steps(course)) as advance:
            for done in build_site(course):
                advance(done)
        out.print(f"The pages begin at {course.root / PAGES / 'index.html'}", soft_wrap=True)


@app.command()
def lite() -> None:
    """Make a JupyterLite site in build/lite: the notebooks with a kernel in the browser.

    Example: workbook lite
    """
    from .build.lite import build_lite

    with one_line_errors():
        with err.status("building ..."):
            place = build_lite(Course.here())
        out.print(f"The site is in {place}; serve it, for from the disk it does not open.",
                  soft_wrap=True)  # fmt: skip


@app.command()
def new(
    module: Annotated[str, typer.Argument(help="Its number and name: 14-name.")],
    folder: Annotated[
        Path | None,
        typer.Option("--in", help="A course of your own, or an empty folder that becomes one."),
    ] = None,
) -> None:
    """Write a tiny module to begin from: lecture, exercise, cases, explorable, corpus and test.

    Example: workbook new 14-convolutions --in my-course
    """
    from .build.new import FILES, SETTINGS, new_course, new_module, still_to_add

    with one_line_errors(), progress_bar(len(FILES) + len(SETTINGS) + 2) as move:
        for file in new_course(folder) if folder else ():
            move(file.name)
        course = Course.at(folder.resolve()) if folder else Course.here()
        for file in new_module(course, module):
            move(file.name)
            out.print(file.relative_to(course.root), highlight=False)
    where = f"cd {folder} && " if folder else ""
    print(f"\nTry it: {where}workbook build && workbook audit {module} && pytest tests/unit")
    for line in still_to_add(course, module):
        print(f"Still to write: {line}")


@app.command()
def release(module: Module) -> None:
    """Cut the exercise from its solution and put it where students fetch it.

    Example: workbook release 07
    """
    from .steps import release as step

    with one_line_errors():
        course = Course.here()
        module = course.module(module)
        step(course, module)
        print(f"{module} is released: students find it in the Assignment List.")


@app.command()
def roster(
    students: Annotated[Path, typer.Argument(help="CSV, or Gradescope's submission_metadata.yml.")],
) -> None:
    """Add a list of students to the roster: your own, Moodle's, Canvas's or Gradescope's.

    Example: workbook roster students.csv
    """
    from .grading.gradebook import enter_students
    from .grading.records import write_errors
    from .submissions.roster import add

    with one_line_errors():
        course = Course.here()
        made = add(course, students)
        with write_errors():
            enter_students(course, made.students)
        print(f"{len(made.students)} students are in {made.file} and in the gradebook.")


@app.command()
def collect(
    module: Module,
    source: Annotated[
        Path | None,
        typer.Option("--from", help="A folder or zip of notebooks instead of the exchange."),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(help="The time zone of a zip that does not say its own: Europe/Berlin."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Collect submissions: from the exchange, or from a learning platform's folder or zip.

    Example: workbook collect 07 --from downloads.zip
    """
    from .steps import check_gradebook
    from .steps import collect as step
    from .submissions.intake import take_in

    with one_line_errors():
        course = Course.here()
        module = course.module(module)
        if source is None:
            left_out: list[str] = []
            with err.status("collecting from the exchange"):
                students = step(course, module, left_out=left_out)
            if as_json:
                result = {"module": module, "students": students, "left_out": left_out}
                print(json.dumps(result, indent=2))
                return
            for line in left_out[:20]:
                print(f"workbook: {line}", file=sys.stderr)
            print(f"{len(students)} submissions of {module} are here: workbook grade {module}")
            return
        check_gradebook(course)
        if not source.exists():
            raise CourseError(f"{source} does not exist.")
        with err.status("opening the download") as shown:
            intake = take_in(course, module, source, zone, shown.update)
        if as_json:
            print(json.dumps({"module": module, **intake.to_dict()}, indent=2))
            return
        _show_intake(intake)
        print(f"{len(intake.taken)} submissions taken in: workbook grade {module}")


def _show_intake(intake) -> None:
    """What became of the files that came: those that were left out by name, all by number."""
    lines = [f"left out: {name} {reason}" for name, reason in intake.left_out.items()]
    for line in lines[:LINES]:
        print(f"workbook: {line}", file=sys.stderr)
    if len(lines) > LINES:
        print(f"workbook: and {len(lines) - LINES} more: see --json", file=sys.stderr)
    if intake.guessed_zone:
        note = "times without a zone were read as of this machine's: --zone names another"
        print(f"workbook: {note}", file=sys.stderr)
    if intake.wants_roster:
        note = (
            "Moodle numbers students anew in each assignment: workbook roster keeps them together"
        )
        print(f"workbook: {note}", file=sys.stderr)
    counts = ", ".join(f"{number} {kind}" for kind, number in intake.counts.items())
    print(f"{len(intake.outcomes)} files came: {counts}.")
    if intake.absent:
        print(f"{len(intake.absent)} of the roster have not handed in: see --json")


LINES = 50  # of files that are left out


@app.command()
def grade(
    module: Module,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="How many at a time; as many as processors without.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="The address of a Dask scheduler, to use its workers.")
    ] = None,
    tls_ca: Annotated[
        Path | None, typer.Option(help="For tls://…: who signs the cluster's certificates.")
    ] = None,
    tls_cert: Annotated[Path | None, typer.Option(help="For tls://…: your certificate.")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="For tls://…: its private key.")] = None,
    student: Annotated[str | None, typer.Option(help="Only this student.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade what is graded, too.")] = False,
    replay: Annotated[
        bool, typer.Option("--replay", help="Grade again as then, compare, write nothing.")
    ] = False,
    without_jail: Annotated[
        bool, typer.Option("--without-jail", help="Run answers without walls: know the risk.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Grade what is collected; what is graded and unchanged is not run again.

    Example: workbook grade 07 --jobs 8
    """
    from .grading.executors import get_ready, local_executor

    if scheduler is None and not replay:
        get_ready()  # while this process loads what it needs itself
    from .grading.cohort import grade as steps
    from .grading.cohort import to_grade

    with one_line_errors():
        course = Course.here()
        module = course.module(module)
        students = to_grade(course, module, student)
        if without_jail:
            print(
                "workbook: without walls, an answer can read and change all you can.",
                file=sys.stderr,
            )
        if replay:
            _replay(course, module, student, walls=not without_jail)
            return
        executor = partial(local_executor, jobs)
        if scheduler:
            from .grading.cluster import Certificates, dask_executor

            certificates = Certificates(tls_ca, tls_cert, tls_key)
            executor = partial(dask_executor, scheduler, certificates, not without_jail)
        grades = []
        with progress_bar(len(students)) as move:
            move("getting ready", 0)
            for one in steps(
                course,
                module,
                students,
                executor,
                force=force,
                walls=not without_jail,
            ):
                grades.append(one)
                move(f"graded {escape(one.student)}")
        _show(sorted(grades, key=lambda one: one.student), module, as_json)
        if all(one.problem for one in grades):
            raise CourseError("none of these submissions could be graded.")


def _replay(course: Course, module: str, student: str | None, walls: bool) -> None:
    """Grades one submission as it was graded then, and says whether it comes to the same."""
    from .grading.cohort import replay

    if student is None:
        raise CourseError("whose grade? Add --student ID to --replay.")
    same, lines = replay(course, module, student, walls)
    for line in lines:
        print(line)
    if not same:
        raise typer.Exit(1)


@app.command()
def correct(module: Module) -> None:
    """Release an exercise that you have corrected, and grade again who was graded before.

    Example: workbook correct 07
    """
    from .grading.executors import get_ready

    get_ready()
    from .grading.cohort import grade as steps
    from .grading.correction import correct as step
    from .steps import check_gradebook

    with one_line_errors():
        course = Course.here()
        module = course.module(module)
        check_gradebook(course)
        change = step(course, module)
        for line in change.lines:
            print(line)
        count = len(change.before)
        print(f"{count} who were graded before are graded again; their old grades are kept.")
        after = {}
        with progress_bar(count) as move:
            for one in steps(course, module, list(change.before)):
                after[one.student] = one
                move(f"graded {escape(one.student)}")
        _show_changes(change.before, after)


def _show_changes(before: dict[str, float], after: dict) -> None:
    """Who has other points than before, and who could not be graded."""
    changed = 0
    for student, had in before.items():
        now = after[student]
        if now.problem:
            print(f"workbook: {student}: {now.problem}", file=sys.stderr)
        elif (has := now.score + now.by_hand) != had:
            changed += 1
            print(f"{student}: {had:g} → {has:g}")
    print(f"{changed} of {len(before)} have other points than before.")


@app.command()
def extend(
    module: Module,
    student: Annotated[str, typer.Argument(help="The student's id.")],
    time: Annotated[str, typer.Argument(help="3d, 12h or 90m; 0d takes an extension back.")],
) -> None:
    """Give a student more time; what lateness costs is counted anew.

    Example: workbook extend 07 ada 3d
    """
    from .grading.extension import extend as step
    from .steps import check_gradebook

    with one_line_errors():
        course = Course.here()
        module = course.module(module)
        check_gradebook(course)
        until = step(course, module, student, time)
        here = until.astimezone()
        print(f"{student} may hand in {module} until {until:%Y-%m-%d %H:%M} UTC, {here:%H:%M %Z}.")


@app.command()
def forget(
    student: Annotated[str, typer.Argument(help="The student's id.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a student everywhere: gradebook, roster, submissions, records, feedback, exchange.

    Example: workbook forget ada
    """
    from .grading.forget import forget as step
    from .grading.forget import has

    with one_line_errors():
        course = Course.here()
        found = has(course, student)
        if not found:
            raise CourseError(f"nobody has the id {student!r}: nothing is deleted.")
        for kind, count in found.items():
            print(f"{count} {kind}")
        if not (yes or typer.confirm(f"Delete all this of {student}, for good?")):
            print("nothing is deleted.")
            return
        for gone in step(course, student):
            print(f"deleted: {gone}")
        print("Exports, zips and back-ups that you made are yours to look through.")


@app.command()
def feedback(
    module: Module,
    packed: Annotated[
        Path | None,
        typer.Option("--zip", help="Also a zip, with the names of the platform's download."),
    ] = None,
) -> None:
    """Write the feedback pages and hand them back through the exchange.

    Example: workbook feedback 07
    """
    from .pages.packed import pack
    from .steps import feedback as steps
    from .steps import submitted

    with one_line_errors():
        course = Course.here()
        module = course.module(module)
        with progress_bar(len(submitted(course, module))) as move:
            count, failed = 0, {}
            for student in steps(course, module, failed=failed):
                count += 1
                move(f"feedback for {escape(student)}")
        for reason in failed.values():
            print(f"workbook: {reason}", file=sys.stderr)
        print(f"{count} feedback pages are in {course.folder('feedback')} and handed back.")
        if packed:
            print(f"{pack(course, module, packed)} of them are in {packed} too.")


@app.command()
def report(module: Module) -> None:
    """Write what the class got wrong: scores and most frequent mistakes, as HTML and CSV.

    Example: workbook report 07
    """
    from .pages.report import write

    with one_line_errors():
        course = Course.here()
        with err.status("reading graded notebooks"):
            files = write(course, course.module(module))
        for file in files:
            print(file)


@app.command()
def leaderboard(module: Module) -> None:
    """Print what the answers to a capstone reach on hidden data, best first and without names.

    Example: workbook leaderboard 13
    """
    from .pages.report import reached

    with one_line_errors():
        course = Course.here()
        shares = reached(course, course.module(module))
    table = Table("place", "reached")
    for share in shares:
        table.add_row(str(1 + sum(other > share for other in shares)), f"{share:.1%}")
    out.print(table)


@app.command()
def requests(
    module: Module,
    source: Annotated[
        Path | None, typer.Option("--from", help="CSV with the columns student and request.")
    ] = None,
    decision: Annotated[
        tuple[str, str] | None,
        typer.Option("--decide", metavar="STUDENT TEXT", help="Note what is decided, and why."),
    ] = None,
) -> None:
    """List requests to look at a grade again, each with the grade replayed; note decisions.

    Example: workbook requests 07 --decide ada "two points more, by hand"
    """
    from .grading.requests import decide, take, with_requests

    with one_line_errors():
        course = Course.here()
        module = course.module(module)
        if decision:
            count = decide(course, module, *decision)
            print(f"noted for {count} of {decision[0]}'s requests, in the record of the grade")
            return
        taken = take(course, module, source)
        for why in taken.left_out:
            print(f"workbook: left out: {why}", file=sys.stderr)
        asked = list(with_requests(course, module))
        for record in asked:
            _show_requests(course, record)
        waiting = sum(not one["decision"] for record in asked for one in record.requests)
        print(f"{taken.count} new, {waiting} open")


def _show_requests(course: Course, record) -> None:
    """What a student asks, what was decided, and beside an open request the grade replayed."""
    from .grading.cohort import replay

    for one in record.requests:
        print(f"{record.student}, {one['came']}: {one['text']}")
        if one["decision"]:
            print(f"  decided {one['decided']}: {one['decision']}")
    if not all(one["decision"] for one in record.requests):
        with err.status(f"grading {record.student} once more"):
            _, lines = replay(course, record.module, record.student)
        page = course.folder("feedback", record.student, record.module)
        for line in [*lines, f"page: {page / f'{record.module}.html'}"]:
            print(f"  {line}")


@app.command()
def alike(module: Module) -> None:
    """Write which answers are alike where few in the class are, side by side, as HTML.

    Example: workbook alike 07
    """
    from .pages.alike import write

    with one_line_errors(), err.status("comparing answers"):
        course = Course.here()
        page, pairs = write(course, course.module(module))
        print(f"{pairs} pairs of answers to look at are in {page}")


class Format(StrEnum):
    """What scores are written as."""

    CSV, MOODLE, CANVAS, BLACKBOARD = "csv", "moodle", "canvas", "blackboard"


@app.command()
def export(
    module: Annotated[str | None, typer.Argument(help="Only this module.")] = None,
    to: Annotated[Path, typer.Option(help="The file to write.")] = Path("grades.csv"),
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.CSV,
    sheet: Annotated[
        Path | None, typer.Option(help="The platform's own sheet, to be filled in.")
    ] = None,
    column: Annotated[
        str, typer.Option(help="A part of the column's name, if it is not the module's.")
    ] = "",
) -> None:
    """Write scores: all as CSV, or a module's into the sheet that a platform takes back.

    Example: workbook export 07 --format moodle --sheet grading.csv
    """
    from .grading.sheets import PLATFORMS, fill, write_all
    from .steps import check_gradebook

    with one_line_errors():
        course = Course.here()
        check_gradebook(course)
        modules = [course.module(module)] if module else course.modules
        if form is Format.CSV:
            with err.status("reading the gradebook"):
                write_all(course, modules, to)
            print(f"scores are in {to}")
            return
        if not (module and sheet):
            download = PLATFORMS[form].download
            raise CourseError(
                f"which module and which sheet? Download {download}, and say: "
                f"workbook export 07 --format {form} --sheet FILE"
            )
        filled = fill(course, modules[0], form, sheet, to, column)
        for who, why in filled.left_out.items():
            print(f"workbook: left out: {who} {why}", file=sys.stderr)
        print(f"{filled.count} scores are in {to}")


@app.command()
def bundle(
    to: Annotated[Path, typer.Option(help="The file to write.")] = Path("workbook.zip"),
) -> None:
    """Pack what students need when there is no shared exchange: one zip, without solutions.

    Example: workbook bundle --to workbook.zip
    """
    from .build.bundle import pack

    with one_line_errors():
        print(f"packed for students: {pack(Course.here(), to)}")


@app.command()
def demo(
    students: Annotated[int, typer.Option(min=1, help="The size of the class.")] = 8,
    remove: Annotated[bool, typer.Option("--remove", help="Take the made-up class out.")] = False,
    as_json: Json = False,
) -> None:
    """Send a made-up class through the whole loop by nbgrader's real steps.

    Example: workbook demo --students 8
    """
    from .lab.demo import remove as take_out

    with one_line_errors():
        course = Course.here()
        if remove:
            print(f"{take_out(course)} made-up students are taken out.")
            return
        grades = _demo(course, students)
        if not as_json:
            _show(grades, course.module(DEMO), as_json=False)
            return
        graded = [one for one in grades if not one.problem]
        result = {
            "students": students,
            "graded": len(graded),
            "max_score": max(one.max_score for one in graded),
            "scores": {one.student: one.score for one in graded},
        }
        print(json.dumps(result, indent=2))


@app.command()
def audit(
    modules: Annotated[list[str] | None, typer.Argument(help="Modules; all without any.")] = None,
    corpus: Annotated[
        Path | None, typer.Option(help="A further corpus: NN-name/ with wrong/, right/, attacks/.")
    ] = None,
    thorough: Annotated[
        bool, typer.Option(help="Grade every answer in the jail, and anew; so it is in CI.")
    ] = False,
    alone: Annotated[
        bool, typer.Option("--alone", help="Leave out the workbook's own corpus.")
    ] = False,
    limits: Annotated[
        str, typer.Option(help="Other limits than the course's: cell_seconds=3,notebook_seconds=9.")
    ] = "",
    show: Annotated[
        bool, typer.Option("--show", help="Print what each answer that loses points is told.")
    ] = False,
    blind_spots: Annotated[
        bool,
        typer.Option("--blind-spots", help="Instead, make mistakes in the solutions by machine."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Prove the tests: wrong answers must lose points, right ones keep them, attacks gain none.

    Example: workbook audit 07
    """
    if blind_spots:
        _look_for_blind_spots(modules, as_json)
        return
    from .audit.answers import KINDS, load
    from .audit.audit import audit as run
    from .audit.audit import corpora, limits_from

    thorough = thorough or os.environ.get("CI", "false") not in ("", "0", "false")
    with one_line_errors():
        course = Course.here()
        names = [course.module(m) for m in modules] if modules else course.modules
        if corpus and not any((corpus / m / kind).is_dir() for m in names for kind in KINDS):
            raise CourseError(f"{corpus} holds no folder such as {names[0]}/{KINDS[0]}.")
        folders = corpora(course, corpus, alone)
        _refuse_faults(course, folders, names)
        other, audits = limits_from(course, limits), {}
        for name in names:
            total = 1 + sum(len(load(f, name, k)) for k in KINDS for f in folders)
            with progress_bar(total) as move:
                for answer, so_far in run(course, name, folders, thorough=thorough, limits=other):
                    audits[name] = so_far
                    move(f"{name}: {answer}", bool(answer))
        _show_audits(audits, as_json)
        if show and not as_json:
            _show_answers(audits)
        if not all(one.clean for one in audits.values()):
            raise typer.Exit(1)


def _refuse_faults(course: Course, folders: list[Path], modules: list[str]) -> None:
    """Ends in one line for each fault of these corpora, before anything of them runs."""
    from .audit.faults import faults

    found = faults(course, folders, modules)
    for line in found[:-1]:
        print(f"workbook: {line}", file=sys.stderr)
    if found:
        raise CourseError(found[-1])


def _show_answers(audits: dict) -> None:
    """What each answer that loses points was told."""
    for module, one in audits.items():
        for answer in filter(lambda answer: answer["lost"], one.answers):
            place = "/".join(filter(None, [answer["corpus"], module]))
            points = f"{answer['points']:g} of {answer['of']:g} points"
            print(f"\n{place}: {answer['kind']} {answer['name']}: {points}")
            for cell, check in answer["lost"].items():
                print(f"  {cell}: {check['points']:g} of {check['of']:g}")
                for part in check["parts"]:
                    named = f" [{', '.join(part['mistakes'])}]" if part["mistakes"] else ""
                    scored = f"{part['earned']:g}/{part['points']:g}"
                    print(f"    {part['name']} ({scored}){named}: {part['says']}")


def _look_for_blind_spots(modules: list[str] | None, as_json: bool) -> None:
    """Says which mistakes made by machine keep full points and are not known to be none."""
    from .audit.blind_spots import blind_spots

    with one_line_errors():
        course = Course.here()
        names = [course.module(m) for m in modules] if modules else course.modules
        found = {}
        for name in names:
            with progress_bar(1) as move:
                for done, total, so_far in blind_spots(course, name):
                    found[name] = so_far
                    move(f"{name}: {done} of {total} mutants", 0)
        _show_blind_spots(found, as_json)
        if not all(one.clean for one in found.values()):
            raise typer.Exit(1)


def _show_blind_spots(found: dict, as_json: bool) -> None:
    if as_json:
        result = {"modules": {name: one.to_dict() for name, one in found.items()}}
        print(json.dumps(result, indent=2, ensure_ascii=False))
        return
    table = Table("module", "made", "detected", "equivalent", "surviving")
    for name, one in found.items():
        counts = (one.made, one.detected, one.equivalent, len(one.survivors))
        table.add_row(name, *map(str, counts))
    out.print(table)
    for one in found.values():
        for line in one.survivors:
            print(f"- keeps full points: {line}")
        for line in one.wrongly_listed:
            print(f"- wrongly listed as equivalent: {line}")


def _show_audits(audits: dict, as_json: bool) -> None:
    if as_json:
        result = {"modules": {name: one.to_dict() for name, one in audits.items()}}
        print(json.dumps(result, indent=2, ensure_ascii=False))
        return
    table = Table(
        "module",
        "wrong detected",
        "diagnosed",
        "misdiagnosed",
        "right accepted",
        "attacks gained",
        "harmed",
        "open doors",
    )
    for name, one in audits.items():
        table.add_row(
            name,
            f"{one.killed} of {one.wrong}",
            f"{one.diagnosed} of {one.named}",
            str(one.misnamed),
            f"{one.accepted} of {one.right}",
            f"{one.gained} of {one.attacks}",
            str(one.harmed),
            str(one.doors),
        )
    out.print(table)
    for one in audits.values():
        for line in [*one.problems, *one.indistinguishable]:
            print(f"- {line}")


@app.command()
def copied(
    modules: Annotated[list[str] | None, typer.Argument(help="Modules; all without any.")] = None,
    as_json: Json = False,
) -> None:
    """Count the points that a lecture's code earns in its exercise, pasted with other names.

    Example: workbook copied 07
    """
    from .audit.copied import MOST
    from .audit.copied import copied as run

    with one_line_errors():
        course = Course.here()
        names = [course.module(m) for m in modules] if modules else course.modules
        found = {}
        for name in names:
            with err.status(name):
                found[name] = run(course, name)
        _show_copied(found, as_json)
        if not all(one.total <= MOST for one in found.values()):
            raise typer.Exit(1)


def _show_copied(found: dict, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"modules": {name: one.total for name, one in found.items()}}, indent=2))
        return
    table = Table("module", "function", "points", "for pasting")
    for name, one in found.items():
        for place, points in one.points.items():
            table.add_row(name, place[1], f"{points:g}", escape(one.pasted[place]))
        table.add_row(name, "[bold]together[/bold]", f"[bold]{one.total:g}[/bold]", "")
    out.print(table)


@app.command()
def doctor() -> None:
    """Say what this machine lacks, and the command that brings it.

    Example: workbook doctor
    """
    from .lab.doctor import examine

    with one_line_errors():
        if not _tell(examine(Course.here())):
            raise CourseError("grading is not possible on this machine as it is.")


@hub.command()
def check(
    folder: Annotated[Path, typer.Argument(help="Where install.sh has put the hub.")] = Path(
        "/opt/workbook"
    ),
) -> None:
    """Say what this JupyterHub lacks for a class, and how to mend it.

    Example: workbook hub check
    """
    from .lab.hub import examine

    with one_line_errors():
        with err.status("looking at the hub ..."):
            findings = examine(Course.here(), folder)
        if not _tell(findings):
            raise CourseError("this hub is not ready for a class: mend what is missing.")


def _tell(findings: list) -> bool:
    """A line for each finding; whether all is there that is needed."""
    for finding in findings:
        print(f"{'ok     ' if finding.ok else 'missing'} {finding.what}: {finding.says}")
    return all(finding.ok for finding in findings if finding.needed)


def _demo(course: Course, students: int) -> list:
    from .lab.demo import run

    grades = []
    with progress_bar(3 * students + 2) as move:
        move("a made-up class", 0)
        for doing, one in run(course, course.module(DEMO), students):
            move(f"made-up class: {doing}")
            if one:
                grades.append(one)
    return grades


def _show(grades: Iterable, module: str, as_json: bool) -> None:
    """The scores as a table or as JSON; what could not be graded is named in either."""
    if as_json:
        scored = {
            one.student: {
                "score": one.score,
                "max_score": one.max_score,
                "by_hand": one.by_hand,
                "waits_for_hand": one.waits_for_hand,
            }
            for one in grades
            if not one.problem
        }
        failed = {one.student: one.problem for one in grades if one.problem}
        remarks = {one.student: one.remark for one in grades if one.remark}
        parts = {"students": scored, "remarks": remarks, "not_graded": failed}
        print(json.dumps({"module": module, **parts}, indent=2))
        return
    table = Table("student", "by machine", "by hand", title=module)
    for one in grades:
        by_machine = escape(one.problem) or f"{one.score:g} of {one.max_score:g}"
        by_hand = "" if one.problem else "to mark" if one.waits_for_hand else f"{one.by_hand:g}"
        table.add_row(escape(one.student), by_machine, by_hand)
        if one.remark:
            table.add_row("", f"[dim]{escape(one.remark)}[/dim]", "")
    out.print(table)
