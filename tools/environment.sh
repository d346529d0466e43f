#!/bin/sh
# Makes the environment in .venv from a file of pins: tools/environment.sh PYTHON REQUIREMENTS
set -eu
python=$1
pins=$2

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "The workbook needs Python 3.11 or newer, and '$python' is not: try make PYTHON=python3.12" >&2
    exit 1
}
"$python" -c 'import ensurepip' 2>/dev/null || {
    echo "This Python lacks its venv module: apt-get install python3-venv" >&2
    exit 1
}
test -x .venv/bin/python || "$python" -m venv .venv
echo "Installing what $pins names; this takes a minute or two the first time ..."
pip="env PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip --quiet install"
$pip --requirement "$pins" || {
    echo "The packages could not be installed: is there a network? Run the same command again." >&2
    exit 1
}
$pip --no-deps --no-build-isolation --editable .
