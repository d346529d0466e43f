#!/bin/sh
# Debian's packages that are missing, brought with apt-get where that is allowed:
#   sh tools/packages.sh bubblewrap chromium
set -eu
is_there() {
    case $1 in
        bubblewrap) command -v bwrap ;;
        postgresql) command -v pg_lsclusters ;;  # the server's own are on nobody's path
        python3-venv) /usr/bin/python3 -c 'import ensurepip' ;;
        *) command -v "$1" ;;
    esac
}
missing=""
for package in "$@"; do
    is_there "$package" >/dev/null 2>&1 || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing$missing ..."
    # shellcheck disable=SC2086  # one word for each package
    apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet $missing >/dev/null && exit 0
fi
echo "Not installed here:$missing. Try: sudo apt-get install$missing" >&2
exit 1
