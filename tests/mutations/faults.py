#!/usr/bin/env python3
"""Plants the faults of tests/mutations/faults in copies of the sources (tests/README.md, "Adding a fault").

    tests/mutations/faults.py check                          whether every patch still fits its source; builds nothing
    tests/mutations/faults.py copy SOURCE OUTPUT PATCH...    writes the copy of SOURCE with the faults of all PATCHes
    tests/mutations/faults.py renumber                       writes the line numbers of all patches anew

Every patch is compared with the source as it is in the repository, not with what other patches make of it, so that
patches do not depend on each other. A hunk fits if its old lines (context and removed lines) stand in the source
exactly once, letter by letter; line numbers are not read, so that code may move within a file. Two patches may share
lines of context but may not change the same line. Standard library only.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FAULTS = "tests/mutations/faults"
HOW_TO_RENEW = 'tests/README.md describes how to renew a patch ("Renewing a patch")'
# The first line of every copy.
SWITCH = '#include "tests/mutations/switch.hpp"\n'


class Stale(Exception):
    """A patch that cannot be used, and why, in one line."""


class Hunk:
    """A few lines of one source: `lines` are ' text', '-text' or '+text', and their first stands at `header` in the patch."""

    def __init__(self, patch, source, number, header):
        self.patch, self.source, self.number, self.header = patch, source, number, header
        self.lines = []

    def old(self):
        return [line[1:] for line in self.lines if line[0] != "+"]

    def new(self):
        return [line[1:] for line in self.lines if line[0] != "-"]

    def stale(self, why):
        return Stale(f"{self.patch}: hunk {self.number} ({self.source}): {why}; {HOW_TO_RENEW}")

    def place(self, text):
        """The index of the first of the old lines in the source, whose lines are `text`."""
        old = self.old()
        places = [i for i in range(len(text) - len(old) + 1) if text[i:i + len(old)] == old]
        if len(places) == 1:
            return places[0]
        if places:
            raise self.stale("its lines stand at lines " + ", ".join(str(p + 1) for p in places)
                             + ", so they need more context")
        missing = next((line for line in old if line not in text), None)
        raise self.stale(f"the source has no line `{missing.strip()}`" if missing is not None else
                         "its lines are in the source, but not one after another")

    def edits(self, text):
        """What it does to the source: (first line, how many lines go, which lines come), without the context."""
        at = self.place(text)
        found = []
        for line in self.lines:
            if line[0] == " ":
                at += 1
                continue
            # Removed and added lines that follow each other are one edit.
            if not found or found[-1][0] + found[-1][1] != at:
                found.append([at, 0, []])
            if line[0] == "-":
                found[-1][1] += 1
                at += 1
            else:
                found[-1][2].append(line[1:])
        return found


def read_patch(name, text):
    """The hunks of a patch. `name` is its path; before the first file stands what mistake it plants."""
    hunks, source, said, number = [], None, [], 0
    lines = text.splitlines()
    for i, line in enumerate(lines):
        if line.startswith("--- a/") and i + 1 < len(lines) and lines[i + 1].startswith("+++ b/"):
            source, number = lines[i + 1][len("+++ b/"):].strip(), 0
            if line[len("--- a/"):].strip() != source:
                raise Stale(f"{name}: a patch renames no file")
        elif line.startswith("+++ b/") and lines[i - 1].startswith("--- a/"):
            continue
        elif line.startswith("@@ "):
            if source is None:
                raise Stale(f"{name}: the hunk in line {i + 1} belongs to no file (--- a/… and +++ b/…)")
            number += 1
            hunks.append(Hunk(name, source, number, i))
        elif line.startswith(("diff --git ", "index ")):
            continue
        elif source is None:
            said.append(line)
        elif hunks and hunks[-1].source == source:
            if line and line[0] not in " +-":
                raise Stale(f"{name}: line {i + 1} begins neither with a space nor with + or -")
            hunks[-1].lines.append(line or " ")
    # What an editor adds at the end of a file is no context.
    while hunks and hunks[-1].lines and not hunks[-1].lines[-1].strip():
        hunks[-1].lines.pop()
    if not "".join(said).strip():
        raise Stale(f"{name}: says in no sentence before its first file what mistake it plants")
    check_hunks(name, hunks)
    return hunks


def check_hunks(name, hunks):
    fault = Path(name).stem
    if not hunks:
        raise Stale(f"{name}: changes nothing")
    for hunk in hunks:
        if not re.fullmatch(r"models/labour/.*\.cpp", hunk.source):
            # The library, which is shared, would be compiled with another header than the copies.
            raise Stale(f"{name}: {hunk.source} is no .cpp file of models/labour")
        if not hunk.old():
            raise hunk.stale("it has neither context nor removed lines")
        asked = re.findall(r'\bplanted\("(\w*)"\)', "\n".join(hunk.new()))
        if asked != [fault] * max(len(asked), 1):
            raise hunk.stale(f'what it adds must ask for planted("{fault}") and for no other fault')


def patches(root):
    return sorted(path.relative_to(root).as_posix() for path in (root / FAULTS).glob("*.patch"))


def lines_of(root, source, hunk):
    if not (root / source).is_file():
        raise hunk.stale("this source is no longer there")
    return (root / source).read_text(encoding="utf-8").splitlines()


def planted(root, source, names):
    """The lines of the source with the faults of these patches."""
    hunks = [hunk for name in sorted(names) for hunk in read_patch(name, (root / name).read_text(encoding="utf-8"))
             if hunk.source == source]
    if not hunks:
        raise Stale(f"{source}: no patch changes it")
    text = lines_of(root, source, hunks[0])
    # Lines added before a line come before what replaces it; of those added at one place, the first patch's come first.
    edits = sorted(((*edit, hunk) for hunk in hunks for edit in hunk.edits(text)), key=lambda e: (e[0], e[1] > 0))
    for (at, gone, _, other), (after, _, _, hunk) in zip(edits, edits[1:]):
        if after < at + gone:
            raise hunk.stale(f"line {after + 1} is also changed by {other.patch}")
    # From the end, so that places before it stay right.
    for at, gone, come, _ in reversed(edits):
        text[at:at + gone] = come
    return text


def copy(root, source, output, names):
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(SWITCH + "".join(line + "\n" for line in planted(root, source, names)), encoding="utf-8")


def check(root):
    """One line for every patch that cannot be used."""
    findings, sources = [], {}
    for name in patches(root):
        try:
            for hunk in read_patch(name, (root / name).read_text(encoding="utf-8")):
                hunk.place(lines_of(root, hunk.source, hunk))
                sources.setdefault(hunk.source, set()).add(name)
        except Stale as stale:
            findings.append(str(stale))
    for source, names in sources.items():
        try:
            planted(root, source, names)
        except Stale as stale:
            findings.append(str(stale))
    return sorted(set(findings))


def renumber(root):
    """Line numbers are for readers and for `git apply`; each patch is numbered as if it were the only one."""
    for name in patches(root):
        lines = (root / name).read_text(encoding="utf-8").splitlines()
        more, before = 0, None
        for hunk in read_patch(name, (root / name).read_text(encoding="utf-8")):
            more = more if hunk.source == before else 0
            before = hunk.source
            at = hunk.place(lines_of(root, hunk.source, hunk)) + 1
            old, new = len(hunk.old()), len(hunk.new())
            # A hunk that leaves no line is numbered by the line before it.
            lines[hunk.header] = f"@@ -{at},{old} +{at + more - (new == 0)},{new} @@"
            more += new - old
        (root / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def main(words):
    try:
        if words == ["check"]:
            findings = check(ROOT)
            for finding in findings:
                print(finding)
            print(f"{len(patches(ROOT))} patches: " + (f"{len(findings)} findings" if findings else "all fit"))
            return 1 if findings else 0
        if words == ["renumber"]:
            renumber(ROOT)
            return 0
        if len(words) > 3 and words[0] == "copy":
            copy(ROOT, words[1], Path(words[2]), words[3:])
            return 0
    except Stale as stale:
        print(stale, file=sys.stderr)
        return 1
    print(__doc__, file=sys.stderr)
    return 64


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
