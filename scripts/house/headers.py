"""Every header compiles alone. Headers are compiled in parallel and remembered by what they consist of."""

import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
from pathlib import Path

from house.tree import INCLUDE


def closure(tree, file, seen):
    """The file and all files of the tree that it includes, directly or not."""
    if file not in seen and (tree.root / file).is_file():
        seen.add(file)
        for target in INCLUDE.findall(tree.read(file)):
            closure(tree, target, seen)
    return seen


def digest(tree, file, *context):
    """SHA-256 over a file, all that it includes, and the words of `context`."""
    h = hashlib.sha256("\0".join(context).encode())
    for part in sorted(closure(tree, file, set())):
        h.update(part.encode() + (tree.root / part).read_bytes())
    return h.hexdigest()


def compiled_first(tree, header):
    """Whether a source file of the same name includes the header before anything else: then the build shows that it
    compiles alone."""
    source = os.path.splitext(header)[0] + ".cpp"
    if source not in tree.files:
        return False
    first = re.search(r"^[ \t]*#[ \t]*include[ \t]*(\S+)", tree.read(source), re.M)
    return first is not None and first.group(1) == f'"{header}"'


def compile_flags(build):
    """The include paths and definitions of the build, so that headers are compiled as it compiles them."""
    flags = ["-std=c++20", "-fopenmp", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow"]
    extra = []
    commands = Path(build) / "compile_commands.json"
    if commands.is_file():
        for entry in json.loads(commands.read_text()):
            words = shlex.split(entry["command"])
            for i, word in enumerate(words):
                if word == "-isystem":
                    extra.append(("-isystem", words[i + 1]))
                elif word.startswith("-I") or word.startswith(("-DEIGEN", "-DTOML", "-DFMT", "-DSPDLOG")):
                    extra.append((word,))
    else:
        extra = [("-isystem", "/usr/include/eigen3"), ("-isystem", "/usr/include/hdf5/serial")]
    return flags + [word for group in sorted(set(extra)) for word in group]


def check_headers(tree, compiler, flags, remembered):
    """Every header may be included twice and compiles alone. `remembered` holds the digests of those known to; those
    known now are returned."""
    def compile_alone(header):
        return subprocess.run([compiler, *flags, "-Werror", f"-I{tree.root}", "-x", "c++", "-fsyntax-only", "-"],
                              input=f'#include "{header}"\n', capture_output=True, text=True, cwd=tree.root)

    all_headers = [h for h in tree.code if h.endswith((".hpp", ".h"))]
    for header in all_headers:
        if not re.search(r"^#pragma once$", tree.read(header), re.M):
            tree.findings.append(f"{header}:1: has no #pragma once")
    headers = {h: digest(tree, h, compiler, *flags) for h in all_headers if not compiled_first(tree, h)}
    known = {d for d in headers.values() if d in remembered}
    new = [h for h, d in headers.items() if d not in known]
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for header, done in zip(new, pool.map(compile_alone, new)):
            if done.returncode == 0:
                known.add(headers[header])
            else:
                first = next((l for l in done.stderr.splitlines() if "error" in l), "no message")
                tree.findings.append(f"{header}:1: does not compile alone: {first}")
    return sorted(known)
