#!/bin/sh
# Debian's packages that are missing, brought with apt-get where that is allowed:
#   sh tools/packages.sh bubblewrap chromium
set -eu
missing=""
for package in "$@"; do
    case $package in
        bubblewrap) program=bwrap ;;
        postgresql) program=pg_lsclusters ;;  # the server's own are on nobody's path
        *) program=$package ;;
    esac
    command -v "$program" >/dev/null || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing$missing ..."
    # shellcheck disable=SC2086  # one word for each package
    apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet $missing >/dev/null && exit 0
fi
echo "Not installed here:$missing. Try: sudo apt-get install$missing" >&2
exit 1
