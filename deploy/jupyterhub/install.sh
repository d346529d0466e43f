#!/bin/sh
# What a hub needs, made or brought up to date: sh deploy/jupyterhub/install.sh /opt/workbook ada
#   /opt/workbook/env       the environment of all accounts, without grader and solutions
#   /opt/workbook/lectures  what students' servers copy the lectures from
#   /opt/workbook/exchange  where exercises are fetched and handed in; the course's belongs to ada
#   /opt/workbook/hub       the hub's own files, for root only
set -eu
[ $# = 2 ] || { echo "Usage: sh deploy/jupyterhub/install.sh FOLDER INSTRUCTOR" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "This makes files for all accounts: run it as root." >&2; exit 1; }
case $1 in /*) ;; *) echo "Name the folder from the root: /opt/workbook." >&2; exit 2 ;; esac
id "$2" >/dev/null 2>&1 || { echo "There is no account $2 on this machine." >&2; exit 1; }
place=$1
instructor=$2
umask 022
cd "$(dirname "$0")/../.."

mkdir -p "$place"
test -x "$place/env/bin/python" || "${PYTHON:-python3}" -m venv "$place/env"
echo "Installing what requirements-hub.txt names; this takes some minutes the first time ..."
pip="env PIP_DISABLE_PIP_VERSION_CHECK=1 $place/env/bin/python -m pip --quiet install"
$pip --requirement requirements-hub.txt

# The students' zip holds all that they may see, and nothing else.
zip=$(mktemp -d)
trap 'rm -rf "$zip"' EXIT
PYTHONPATH=. PYTHONDONTWRITEBYTECODE=1 "$place/env/bin/python" -c "
from autograder.cli import app
app(['bundle', '--to', '$zip/students.zip'])"
"$place/env/bin/python" -m zipfile -e "$zip/students.zip" "$zip"
$pip --no-deps --force-reinstall "$zip"/workbook/mlp_ref-*.whl
rm -rf "$place/lectures.new"
cp -r "$zip/workbook/lectures" "$place/lectures.new"
rm -rf "$place/lectures"
mv "$place/lectures.new" "$place/lectures"

cp -r deploy/jupyterhub/etc "$place/env/"
course=$("$place/env/bin/python" -c "
from traitlets.config import PyFileConfigLoader
print(PyFileConfigLoader('$place/env/etc/jupyter/nbgrader_config.py').load_config().CourseDirectory.course_id)")
install -d -m 1777 "$place/exchange"
install -d -m 755 -o "$instructor" -g "$(id -g "$instructor")" "$place/exchange/$course"
install -d -m 700 "$place/hub"
test -e "$place/hub/jupyterhub_config.py" ||
    sed "s|\"ada\": \"/home/ada/|\"$instructor\": \"$(getent passwd "$instructor" | cut -d: -f6)/|" \
        deploy/jupyterhub/jupyterhub_config.py >"$place/hub/jupyterhub_config.py"
echo "Ready. Look at $place/hub/jupyterhub_config.py, then start the hub:"
echo "  cd $place/hub && $place/env/bin/jupyterhub"
