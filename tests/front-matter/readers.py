"""Reads edited front matter with PyYAML, tomllib and json, and compares the value that was set."""

import json
import sys

try:
    import yaml
except ImportError:
    yaml = None
try:
    import tomllib
except ImportError:
    tomllib = None

READERS = {
    "yaml": yaml and yaml.safe_load,
    "toml": tomllib and tomllib.loads,
    "json": json.loads,
}


def main(path):
    """Fails at the first block that is read otherwise; says how many were read."""
    counts = {}
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            case = json.loads(line)
            reader = READERS[case["format"]]
            if reader is None:
                continue
            try:
                seen = reader(case["inner"])
            except Exception as error:
                if case["was_odd"]:
                    continue
                sys.exit(f"{case}: {error}")
            for key in case["path"]:
                seen = seen[key]
            if seen != case["text"]:
                sys.exit(f"{case}: read as {seen!r}")
            counts[case["format"]] = counts.get(case["format"], 0) + 1
    if not counts.get("json") or (yaml and not counts.get("yaml")):
        sys.exit("too little was read")
    print("Python read", counts)


main(sys.argv[1])
