# SPDX-License-Identifier: Apache-2.0
"""Checks results against docs/schema and docs/results.md.

usage: check_schemas.py DOCS RESULTS

RESULTS holds summary.json, provenance.json and replicates.csv and is called .../results/sum_rule, as
in the documentation.  Exit code 77: the package jsonschema is not there, nothing was checked.
"""

import copy
import csv
import json
import os
import pathlib
import re
import sys

try:
    import jsonschema
except ImportError:
    print("SKIPPED: needs the package python3-jsonschema")
    sys.exit(77)


def refused(schema, document):
    return not jsonschema.Draft202012Validator(schema).is_valid(document)


def places(document):
    """Every object inside a document."""
    if isinstance(document, dict):
        yield document
    if isinstance(document, (dict, list)):
        for value in document.values() if isinstance(document, dict) else document:
            yield from places(value)


def check_strictness(name, schema, document):
    """A schema must refuse an unknown key and a missing one at every object."""
    for at in range(len(list(places(document)))):
        more = copy.deepcopy(document)
        list(places(more))[at]["unheard_of"] = 1
        assert refused(schema, more), f"{name}: an unknown key passes in object {at}"
        for key in list(places(document))[at]:
            if " [" in key:
                continue
            less = copy.deepcopy(document)
            del list(places(less))[at][key]
            assert refused(schema, less), f"{name}: {key} may be missing in object {at}"


def load_schema(docs, name):
    schema = json.loads((docs / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def check_json(docs, results, name):
    def refuse_constant(text):
        raise ValueError(f"{name}: {text} is no JSON number")

    schema = load_schema(docs, name)
    text = (results / f"{name}.json").read_bytes().decode("utf-8", errors="strict")
    document = json.loads(text, parse_constant=refuse_constant)
    jsonschema.Draft202012Validator(schema).validate(document)
    check_strictness(name, schema, document)
    return {key for place in places(document) for key in place}


def read_row(row):
    plain = {"arm": str, "replicate": int, "excluded": int}
    return {
        key: plain[key](value) if key in plain else float(value) if value else None
        for key, value in row.items()
    }


def check_replicates(docs, results):
    schema = load_schema(docs, "replicates")
    with open(results / "replicates.csv", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows = [read_row(row) for row in reader]
    columns = reader.fieldnames
    assert columns[:2] == ["replicate", "arm"] and columns[-1] == "excluded", columns
    assert rows, "replicates.csv has no rows"
    for row in rows:
        jsonschema.Draft202012Validator(schema).validate(row)
    check_strictness("replicates", schema, rows[0])
    return {"replicate", "arm", "excluded"}


def check_documentation(docs, results, keys):
    text = (docs / "results.md").read_text(encoding="utf-8")
    told = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`\n]+)`", text))))
    assert keys <= told, f"docs/results.md does not tell {sorted(keys - told)}"
    snippets = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert snippets, "docs/results.md has no Python"
    os.chdir(results.parent.parent)
    for snippet in snippets:
        exec(compile(snippet, "docs/results.md", "exec"), {})


def main():
    docs, results = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    keys = check_json(docs, results, "summary") | check_json(docs, results, "provenance")
    keys |= check_replicates(docs, results)
    check_documentation(docs, results, keys)
    print(f"{len(keys)} keys and columns conform and are documented")


main()
