#!/usr/bin/env python3
"""Takes the steps of models/labour/README.md ("How to add a mechanism") with the patches beside this file.

    tests/house/new_mechanism.py --count           whether the patches fit, and in how many places each changes the code
    tests/house/new_mechanism.py --build FOLDER    that, then builds a copy of the sources with all patches in FOLDER, runs
                                                   the new mechanism's tests and the house check there, and compares a small
                                                   run with one of JIALAB_BINARY: only what was added may differ

A place is a run of changed lines in code that was there before; includes and pages do not count, nor do the files of
the mechanism itself. Exits with 77 where git is missing, which applies the patches. Standard library only.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Patch: the most places that it may change.
MOST = {"new_mechanism": 6, "new_parameter": 2, "new_output": 1}
# A parameter's own places: what it is, and how it is described. That it is used comes with any parameter.
USES = {"new_parameter": re.compile(r"models/labour/market/search\.cpp")}
NEW_OUTPUTS = {"/series/total/leave_days", "/series/total/older_unemployment_rate"}
SIZE = ["--set", "population.scale=0.02", "--set", "run.months=24", "--threads", "2"]


def changed_places(patch):
    """(file, first changed line of the patch) of every place that the patch changes."""
    found, file, is_new, in_place = [], None, False, False
    for line in patch.splitlines():
        if line.startswith("--- "):
            is_new = line == "--- /dev/null"
        elif line.startswith("+++ "):
            file, in_place = line[len("+++ b/"):], False
        elif file is None:
            continue
        elif not line.startswith(("+", "-")):
            in_place = False
        elif not is_new and not in_place and file.endswith((".hpp", ".cpp")) and "#include" not in line and line[1:].strip():
            in_place = True
            found.append((file, line))
    return found


def count_places():
    failures = []
    for name, most in MOST.items():
        places = changed_places((HERE / f"{name}.patch").read_text())
        uses = [place for place in places if name in USES and USES[name].fullmatch(place[0])]
        own = [place for place in places if place not in uses]
        print(f"{name}: {len(own)} places, {most} allowed" + (f"; used in {len(uses)}" if uses else ""))
        for file, line in own:
            print(f"    {file}: {line[1:].strip()}")
        if len(own) > most:
            failures.append(f"{name}: {len(own)} places are more than {most}")
    return failures


def run(*command, **options):
    print("$", *map(str, command), flush=True)
    return subprocess.run(list(map(str, command)), check=True, text=True, **options)


def copy_sources(target):
    """The files that a clone has."""
    listed = run("git", "ls-files", "-z", cwd=ROOT, stdout=subprocess.PIPE).stdout
    shutil.rmtree(target, ignore_errors=True)
    for name in filter(None, listed.split("\0")):
        source, copy = ROOT / name, target / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)


def apply_patches(tree, *options):
    """Applies all patches to a tree of sources, or says which does not fit."""
    # Without the ceiling git would take a copy for a folder of the repository around it.
    alone = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tree.parent)}
    failures = []
    for name in MOST:
        if subprocess.run(["git", "apply", *options, HERE / f"{name}.patch"], cwd=tree, env=alone).returncode:
            failures.append(f"tests/house/{name}.patch does not fit its sources any more. In a clean working tree add what "
                            "it adds, and write `git diff -U2` below the patch's first sentence.")
    return failures


def small_run(binary, folder, name):
    result = folder / f"{name}.h5"
    run(binary, "run", ROOT / "scenarios/baseline.toml", *SIZE, "--force", "--output", result, stdout=subprocess.DEVNULL)
    return result


def differences(binary, old, new):
    """What differs between two results, as `jialab diff` names it."""
    said = subprocess.run([binary, "diff", old, new], text=True, capture_output=True)
    print(said.stdout + said.stderr)
    return said.stdout


def build_and_try(folder, binary):
    source, build = folder / "source", folder / "build"
    folder.mkdir(parents=True, exist_ok=True)
    copy_sources(source)
    failures = apply_patches(source)
    if failures:
        return failures
    run("cmake", "-S", source, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DJIALAB_UNITY=ON",
        "-DJIALAB_TESTS=ON", "-DJIALAB_WARNINGS_AS_ERRORS=ON", stdout=subprocess.DEVNULL)
    run("cmake", "--build", build, "--target", "jialab", "mechanism_tests", "-j", os.environ.get("JIALAB_JOBS", os.cpu_count()))
    run(build / "tests/mechanism_tests", "[annual_leave]", cwd=source)
    run(sys.executable, source / "scripts/house_check.py", "--text", cwd=source)
    run(build / "jialab", "describe", "annual_leave.taken")
    old, new = small_run(binary, folder, "old"), small_run(build / "jialab", folder, "new")
    said = differences(build / "jialab", old, new)
    named = set(re.findall(r"/series/\S+?(?=[:,\s]|$)", said))
    return [] if named == NEW_OUTPUTS else [f"differ: {sorted(named)}, not {sorted(NEW_OUTPUTS)}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--count", action="store_true")
    what.add_argument("--build", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    failures = count_places()
    has_git = shutil.which("git") and (ROOT / ".git").exists()
    if has_git:
        failures += apply_patches(ROOT, "--check")
    if arguments.build and not failures:
        if not has_git:
            print("Skipped: git applies the patches, and this is no clone")
            return 77
        failures = build_and_try(arguments.build.resolve(), os.environ["JIALAB_BINARY"])
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
