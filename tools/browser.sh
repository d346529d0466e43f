#!/bin/sh
# The browser tests drive Debian's Chromium: brings it with apt-get where that is allowed.
set -eu
command -v chromium >/dev/null || command -v chromium-browser >/dev/null && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing chromium for the browser tests ..."
    apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet chromium >/dev/null && exit 0
fi
echo "The browser tests need the package chromium: sudo apt-get install chromium" >&2
exit 1
