"""The instructor's side of the workbook: builds, releases, collects, grades, reports."""

import sys

# jsonschema, which nbformat loads, builds a grammar for internationalised addresses when it finds
# this package: half a second at every start, for nothing that a notebook holds. The others are for
# durations and templates of addresses.
for name in ("rfc3987_syntax", "isoduration", "uri_template"):
    sys.modules.setdefault(name, None)
