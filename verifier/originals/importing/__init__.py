"""Importing: collections of posts in other programs' formats, read record by record.

A format of JSON records is one module (`api_v1`, `api_v2`, `archive`, `plain`, …) and a line in `formats`.
"""

from verifier.originals.importing.archive_files import collections_in
from verifier.originals.importing.columns import FIELDS
from verifier.originals.importing.fields import HANDLE
from verifier.originals.importing.formats import NAMES
from verifier.originals.importing.items import ImportOptions, Reposted
from verifier.originals.importing.reading import Collection

__all__ = ["FIELDS", "HANDLE", "NAMES", "Collection", "ImportOptions", "Reposted", "collections_in"]
