"""Who may know whom: layers, the rooms of a layer and their order, and mechanisms, which meet in the world only."""

import os
import re

from house.tree import CODE, INCLUDE, SOURCES, without_comments

# Which folders a folder may include from. Tests may include everything.
LAYERS = {
    "engine": ("engine",),
    "models/labour": ("engine", "models/labour"),
    "models/reference": ("engine", "models/reference"),
    "models/calibration": ("engine", "models/labour", "models/calibration"),
    "models/app": ("engine", "models/labour", "models/calibration", "models/reference", "models/app"),
}
# The rooms of a layer in their order: a room may use itself and those before it. "" is the files that stand directly
# in the layer's folder. A layer that is not named here has no rooms.
ROOMS = {
    "engine": ("language", "kernel", "files", "scenario", "results"),
    "models/labour": ("world", "data", "rules", "people", "firms", "market", "policy", "beginning", "report", "", "facts"),
    "models/calibration": ("statistics", "", "report"),
    "models/app": ("language", "terminal", "lookup", "run", "fields", "risk", "ensemble", "compare", "report", "report/settings",
                   "report/pages", "report/writers", "commands", ""),
}
MECHANISM_ROOMS = tuple("models/labour/" + room for room in ("people", "firms", "market", "policy"))
# What jobs ask for, and laws of how skills are learned and lost. Several mechanisms apply them, and the model holds
# their numbers.
SHARED = ("models/labour/people/skills", "models/labour/people/fields", "models/labour/people/requirements")
# The files that include mechanisms and say their order.
TOP = r"models/labour/model(_\w+)?\.[ch]pp"
MOST_FILES = 30
# The tests of single sources stand in rooms that mirror those of the source.
UNIT_ROOM = re.compile(r"tests/unit/(\w+)/(\w+)")
GENERATED = {"build_info.hpp"}


def layer_of(file):
    return next((name for name in LAYERS if file.startswith(name + "/")), None)


def room_of(file):
    """The room that a file stands in, or None for a file of a layer without rooms."""
    layer = layer_of(file)
    if layer not in ROOMS:
        return None
    return os.path.dirname(file)[len(layer):].lstrip("/")


def check_includes(tree):
    mechanisms = find_mechanisms(tree)
    for file in tree.code:
        text = tree.read(file)
        layer = layer_of(file)
        for m in INCLUDE.finditer(text):
            problem = include_problem(tree, file, layer, m.group(1), mechanisms)
            if problem:
                tree.find(file, text, m.start(), problem)


def include_problem(tree, file, layer, target, mechanisms):
    if target in GENERATED:
        return None if layer in ("models/app", None) else f"only the app may know how it was built ({target})"
    if not (tree.root / target).is_file():
        return f'"{target}" is no file; includes are written from the root'
    if layer is None:
        return None
    if layer_of(target) not in LAYERS[layer]:
        return f"{layer} may not include {target}; it may know: {', '.join(LAYERS[layer])}"
    if layer == "models/calibration" and target.startswith("models/labour/") and "/labour_model." not in file:
        return "only models/calibration/labour_model knows models/labour"
    return mechanism_problem(file, target, mechanisms) or room_problem(file, layer, target)


def room_problem(file, layer, target):
    """An arrow backwards: an include of a room that comes later in the order."""
    if layer not in ROOMS or layer_of(target) != layer:
        return None
    order, mine, other = ROOMS[layer], room_of(file), room_of(target)
    if mine not in order or other not in order or order.index(other) <= order.index(mine):
        return None
    return f"an arrow backwards: {mine or 'the top'} comes before {other or 'the top'} and may not include {target}"


def find_mechanisms(tree):
    """The path without ending of every mechanism: a header with a source file of the same name that has its settings
    beside it, or that the model includes and that declares a class with a constructor."""
    found = []
    model = "models/labour/model.hpp"
    included = set(INCLUDE.findall(tree.read(model))) if model in tree.files else set()
    for header in tree.code:
        stem, ending = os.path.splitext(header)
        if (os.path.dirname(header) not in MECHANISM_ROOMS or ending != ".hpp" or stem in SHARED
                or stem + ".cpp" not in tree.files):
            continue
        if stem + "_settings.hpp" in tree.files or (header in included and has_constructor(tree.read(header))):
            found.append(stem)
    return found


def has_constructor(text):
    code = without_comments(text)
    return any(re.search(r"(?<![~\w])%s\s*\(" % m.group(1), code[m.end():])
               for m in re.finditer(r"\b(?:class|struct)\s+(\w+)[^;{()]*\{", code))


def owner(file, mechanisms):
    """The mechanism that a file belongs to: NAME.* and NAME_*.* beside NAME.hpp; of several the longest name."""
    stem = os.path.splitext(file)[0]
    return max((x for x in mechanisms if stem == x or stem.startswith(x + "_")), key=len, default=None)


def mechanism_problem(file, target, mechanisms):
    theirs = owner(target, mechanisms)
    # Settings are plain values: whoever may use their room may read them.
    if theirs is None or target.endswith("_settings.hpp"):
        return None
    mine, name = owner(file, mechanisms), os.path.basename(theirs)
    if file.endswith("_settings.hpp"):
        return f"settings are plain values and include no mechanism ({name})"
    if mine == theirs or re.fullmatch(TOP, file):
        return None
    if mine:
        return f"a mechanism never includes another ({name}); they meet in the world"
    return f"only models/labour/model includes a mechanism ({name})"


def explaining_folder(folder):
    """Where the README.md of a folder stands: in it; for a room of tests/unit, which mirrors the source, above it."""
    return os.path.dirname(folder) if UNIT_ROOM.fullmatch(folder) else folder


def check_folders(tree):
    """Every folder with sources is a known room, explains itself and is small enough to be looked through."""
    for folder in sorted({f.split("/")[0] for f in tree.files if "/" in f and not f.startswith(".")}):
        if f"{folder}/README.md" not in tree.files:
            tree.findings.append(f"{folder}/: has no README.md; every folder explains itself")
    for folder, files in sorted(tree.folders(SOURCES).items()):
        if len(files) > MOST_FILES:
            tree.findings.append(f"{folder}/: holds {len(files)} source files, {MOST_FILES} are the most")
        if ("/" in folder and not folder.startswith(".")
                and f"{explaining_folder(folder)}/README.md" not in tree.files):
            tree.findings.append(f"{folder}/: has no README.md; every folder explains itself")
        if mirror := UNIT_ROOM.fullmatch(folder):
            layer = "engine" if mirror.group(1) == "engine" else "models/" + mirror.group(1)
            if mirror.group(2) not in ROOMS.get(layer, ()):
                tree.findings.append(f"{folder}/: mirrors no room of {layer}")
    for folder in sorted(tree.folders(CODE)):
        layer = layer_of(folder + "/")
        if folder.startswith(("engine", "models")) and layer is None:
            tree.findings.append(f"{folder}/: belongs to no layer of scripts/house/rooms.py")
        elif layer and folder[len(layer):].lstrip("/") not in ROOMS.get(layer, ("",)):
            tree.findings.append(f"{folder}/: is no room of {layer} in scripts/house/rooms.py")


def check_build(tree):
    """The rooms that CMakeLists.txt names are exactly the folders with sources: its globs do not cross rooms."""
    file = "CMakeLists.txt"
    if file not in tree.files:
        return
    text = re.sub(r"#[^\n]*", lambda m: " " * len(m.group(0)), tree.read(file))
    folders = {f for f in tree.folders(".cpp") if layer_of(f + "/")}
    named = {}
    for m in re.finditer(r"\bjialab_rooms\(\s*\w+\s+(\S+)([^)]*)\)", text):
        for room in m.group(2).split():
            folder = m.group(1) if room == "." else f"{m.group(1)}/{room}"
            if folder in named:
                tree.find(file, text, m.start(), f"{folder} is named twice")
            elif folder not in folders:
                tree.find(file, text, m.start(), f"{folder} is no folder with sources")
            named[folder] = m.start()
    for folder in sorted(folders - set(named)):
        tree.findings.append(f"{file}:1: jialab_rooms does not name {folder}, so its sources are not built")
