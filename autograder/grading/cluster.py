"""The workers of a Dask cluster: who may talk to it, and whether each grades as this machine does.

What a client, a scheduler and a worker send each other is code to be run. So an address that others
could reach needs TLS, with certificates that only the cluster and its users have.
"""

import hashlib
import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path

from autograder.course import CourseError
from autograder.jail.jail import JailError, try_out

from .executors import WorkerError
from .limits import Limits
from .records import versions

try:
    from distributed import Client, get_worker
    from distributed.cfexecutor import ClientExecutor
    from distributed.comm.addressing import parse_address, parse_host_port
    from distributed.security import Security
except ImportError:
    raise CourseError("--scheduler needs the package distributed: pip install it.") from None

SECONDS = 10  # to wait for a scheduler, and for its first worker
PACKAGES = "mlp_ref", "workbook", "autograder"


@dataclass(frozen=True)
class Certificates:
    """The files in PEM by which a cluster and its users know each other."""

    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None


@contextmanager
def dask_executor(
    scheduler: str, certificates: Certificates | None = None, walls: bool = True
) -> Iterator["_Cluster"]:
    """The workers of a cluster, each with this very package, and with bubblewrap for the walls.

    Raises CourseError if others could reach the scheduler, if there is none, if one of the cluster
    differs from this machine or lacks something, and if the scheduler goes away.
    """
    security = _security(scheduler, certificates or Certificates())
    logging.disable(logging.CRITICAL)  # Dask's tracebacks: what matters is said below
    try:
        with _connected(scheduler, security) as client:
            _check(client, walls)
            yield _Cluster(client)
    except CancelledError:
        raise CourseError(
            f"the Dask scheduler at {scheduler} is gone: start it, and run the same command again."
        ) from None
    finally:
        logging.disable(logging.NOTSET)


def _security(scheduler: str, certificates: Certificates) -> Security | None:
    """How to talk to this scheduler; a CourseError if others could listen, or join in."""
    protocol, place = parse_address(scheduler)
    files = vars(certificates)
    if protocol == "tls":
        for option, file in files.items():
            if file is None or not file.is_file():
                why = f"there is no {file}" if file else f"--tls-{option} is missing"
                raise CourseError(f"tls:// needs --tls-ca, --tls-cert and --tls-key: {why}.")
        return Security(
            tls_ca_file=str(certificates.ca),
            tls_client_cert=str(certificates.cert),
            tls_client_key=str(certificates.key),
            require_encryption=True,
        )
    if any(files.values()):
        raise CourseError(f"certificates are for tls://…, and {scheduler} is another address.")
    if not _is_here(parse_host_port(place, 0)[0]):
        raise CourseError(
            f"{scheduler} is not encrypted, and whoever reaches it can run code as you: start the "
            "cluster with certificates, and say tls://… (see docs/instructor.md)."
        )
    return None


def _is_here(host: str) -> bool:
    """Whether an address leads no further than this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _connected(scheduler: str, security: Security | None) -> Iterator[Client]:
    try:
        client = Client(scheduler, timeout=SECONDS, security=security)
    except (OSError, ValueError) as error:
        why = str(error).splitlines()[0]
        raise CourseError(f"no Dask scheduler at {scheduler}: {why}") from None
    with client:
        yield client


def _check(client: Client, walls: bool) -> None:
    """A CourseError that names whoever of the cluster cannot grade as this machine does."""
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError:
        raise CourseError("the Dask scheduler has no workers: start some.") from None
    try:
        found = {"the scheduler": client.run_on_scheduler(installed)}
    except Exception as error:  # whatever it lacks
        found = {"the scheduler": error}
    workers = client.scheduler_info(n_workers=-1)["workers"]
    names = {address: f"the worker {one['name']} at {address}" for address, one in workers.items()}
    for address, answer in client.run(installed, on_error="return").items():
        found[names.get(address, address)] = answer
    for name, answer in found.items():
        _refuse_other(name, answer, installed())
    if not walls:
        return
    for address, why in client.run(_why_no_walls, on_error="return").items():
        if why:
            raise CourseError(f"{names.get(address, address)} cannot grade: {why}")


@cache
def installed() -> dict[str, str]:
    """What grades here: versions, and a digest of these packages' code."""
    code = hashlib.sha256()
    for package in PACKAGES:
        folder = Path(find_spec(package).origin).parent
        for file in sorted(folder.rglob("*.py")):
            code.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return {**versions(), "the workbook's code": code.hexdigest()[:12]}


def _refuse_other(name: str, answer: dict[str, str] | Exception, here: dict[str, str]) -> None:
    """A WorkerError unless somebody has what this machine has."""
    same = "install the same on both, from requirements.txt and this workbook"
    if isinstance(answer, Exception):
        why = str(answer).strip().splitlines()[-1]
        raise WorkerError(f"{name} does not have this workbook ({why}): {same}.")
    for what, version in here.items():
        if answer[what] != version:
            raise WorkerError(f"{name} differs: {what} {answer[what]}, here {version}: {same}.")


def _why_no_walls() -> str:
    """Why no answer can be run safely here; empty if it can."""
    try:
        try_out(Limits().as_dict())
    except JailError as error:
        return error.why
    return ""


def as_here(here: dict[str, str], function, *arguments):
    """Calls a function on a worker, also on one that joined later, if it has what `here` says."""
    worker = get_worker()
    name = f"the worker {worker.name} at {worker.address}"
    _refuse_other(name, installed(), here)
    try:
        return function(*arguments)
    except JailError as error:
        raise WorkerError(f"{name} cannot grade: {error.why}") from None


class _Cluster(ClientExecutor):
    """Dask's executor, which says how many submissions it works on at a time."""

    def __init__(self, client: Client):
        super().__init__(client, pure=False, retries=1)

    @property
    def jobs(self) -> int:
        return sum(self._client.nthreads().values())

    def submit(self, function, *arguments) -> Future:
        return super().submit(as_here, installed(), function, *arguments)
