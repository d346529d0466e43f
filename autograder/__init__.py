"""The instructor's side of the workbook: builds, releases, collects, grades, reports."""

import sys

# jsonschema, which nbformat loads, builds a grammar for internationalised addresses when it finds
# this package: half a second at every start, for nothing that a notebook holds.
sys.modules.setdefault("rfc3987_syntax", None)
