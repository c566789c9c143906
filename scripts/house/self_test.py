"""The test of the house check: in a small house in order it finds nothing, and every planted breach it finds, in the
file where it was planted and nowhere else. Run by `scripts/house_check.py --self-test`."""

import tempfile
from pathlib import Path

from house.functions import functions
from house.headers import check_headers, compile_flags
from house.planted import BREACHES, IN_ORDER, LONG_LINES, PAGE, SHAPES, SIZES
from house.rooms import explaining_folder, layer_of
from house.text import long_lines
from house.tree import SOURCES, Tree, without_comments


def folder_of(file):
    return file.rpartition("/")[0]


def complete(files, breach_of_readmes=None):
    """The files with a README in every folder but that of the breach, and with all rooms named in CMakeLists.txt."""
    folders = {explaining_folder(folder_of(f)) for f in files if f.endswith(SOURCES)}
    folders |= {f.split("/")[0] for f in files if "/" in f}
    pages = {f"{folder}/README.md": f"# {folder}\n" for folder in folders if folder != breach_of_readmes}
    rooms = sorted({folder_of(f) for f in files if f.endswith(".cpp") and layer_of(f)})
    build = "".join(f"jialab_rooms(sources {room} .)\n" for room in rooms)
    added = files.get("CMakeLists.txt", "")
    if added == "# ":
        build, added = build.replace("jialab_rooms(sources models/labour/market", "# (", 1), ""
    if "project(" not in added:
        build += "project(house VERSION 1.2.3)\n"
    return {**pages, **files, "CMakeLists.txt": build + added}


def findings(files, check_text, compiler):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        tree = Tree(folder)
        check_text(tree)
        # Compiling costs most of the time: of the house in order a few headers, else only what was planted.
        planted = [f for f in tree.code if IN_ORDER.get(f) != files[f]]
        tree.code = planted or [f for f in tree.code if f.startswith("engine/")]
        check_headers(tree, compiler, compile_flags(folder), set())
        return tree.findings


def planted_failure(breach, check_text, compiler):
    file, text, words, *others = breach
    files = {**IN_ORDER, **(others[0] if others else {}), file: IN_ORDER.get(file, "") + text}
    files = complete(files, explaining_folder(folder_of(file)) if "README" in words else None)
    found = findings(files, check_text, compiler)
    places = ("CITATION.cff:",) if "version" in words else (f"{file}:", f"{folder_of(file)}/:")
    if not any(words in finding and finding.startswith(places) for finding in found):
        return f"planted in {file} and not found: {text.strip()!r}; found: {found}"
    if len(found) > 1:
        return f"planted in {file}: one breach, several findings: {found}"
    return None


def run(check_text, compiler):
    failures = [f"in order, but found: {finding}" for finding in findings(complete(IN_ORDER), check_text, compiler)]
    failures += filter(None, (planted_failure(breach, check_text, compiler) for breach in BREACHES))
    sizes = [(name, size) for name, _, size in functions(without_comments(SHAPES))]
    if sizes != SIZES:
        failures.append(f"sizes of functions: {sizes}")
    lines = [number for number, _ in long_lines(PAGE)]
    if lines != LONG_LINES:
        failures.append(f"lines that are too long: {lines}")
    for failure in failures:
        print(failure)
    print(f"{len(BREACHES)} breaches planted, {len(failures)} failures")
    return 1 if failures else 0
