#!/usr/bin/env python3
"""Checks the rules of the house (CONTRIBUTING.md): rooms and their order, one door for each library, headers that
compile alone, one place for mathematics and for chance, sizes of functions, folders and lines, no unfinished work.

    scripts/house_check.py [--build DIR] [--compiler CXX]   exit 0 if the house is in order, 1 with one line a finding
    scripts/house_check.py --text                           the same without compiling headers: about two seconds
    scripts/house_check.py --self-test                      plants a breach of every rule and expects it found

Standard library only. Headers are compiled in parallel and remembered in DIR/house_check.json by what they consist of.
"""

import argparse
import json
import sys
from pathlib import Path

from house import chinese, doors, functions, headers, rooms, text
from house.tree import Tree

CHECKS = (rooms.check_includes, rooms.check_folders, rooms.check_build, doors.check_doors, doors.check_rules,
          functions.check_functions, functions.check_exemptions, text.check_test_names, text.check_unfinished,
          text.check_prose, text.check_version, chinese.check_chinese)


def check_text(tree):
    for check in CHECKS:
        check(tree)


def remember_headers(tree, build, compiler):
    memory = Path(build) / "house_check.json"
    try:
        remembered = set(json.loads(memory.read_text()))
    except (OSError, ValueError):
        remembered = set()
    known = headers.check_headers(tree, compiler, headers.compile_flags(build), remembered)
    if memory.parent.is_dir():
        memory.write_text(json.dumps(known))


def main():
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=root / "build/release", help="build folder with compile_commands.json")
    parser.add_argument("--compiler", default="c++")
    parser.add_argument("--text", action="store_true", help="do not compile headers")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        from house import self_test
        return self_test.run(check_text, arguments.compiler)
    tree = Tree(root)
    check_text(tree)
    if not arguments.text:
        remember_headers(tree, arguments.build, arguments.compiler)
    for finding in sorted(tree.findings):
        print(finding)
    print(f"{len(tree.files)} files, {len(tree.code)} of them C++: "
          + (f"{len(tree.findings)} findings" if tree.findings else "the house is in order"))
    return 1 if tree.findings else 0


if __name__ == "__main__":
    sys.exit(main())
