#!/usr/bin/env python3
"""Checks the rules of the house (CONTRIBUTING.md): who may know whom, one door for each library, headers that
compile alone, one place for mathematics and for chance, no unfinished business.

    scripts/house_check.py [--build DIR] [--compiler CXX]   exit 0 if the house is in order, 1 with one line a finding
    scripts/house_check.py --self-test                      plants a breach of every rule and expects it found

Standard library only. Headers are compiled in parallel and remembered in DIR/house_check.json by what they consist of.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

# Which folders a folder may include from. Tests may see everything.
LAYERS = {
    "engine": ("engine",),
    "models/labour": ("engine", "models/labour"),
    "models/reference": ("engine", "models/reference"),
    "models/calibration": ("engine", "models/labour", "models/calibration"),
    "models/app": ("engine", "models/labour", "models/calibration", "models/reference", "models/app"),
}
MECHANISMS = ("demography industry transition staffing separation training search hiring wages "
              "enterprise insurance relations").split()
# What only some files may say: (what it is, pattern over code without comments, files that may). The patterns look
# at engine/ and models/ only.
DOORS = (
    ("OpenMP", r"#\s*include\s*<omp\.h>|#\s*pragma\s+omp\b", r"engine/parallel[^/]*"),
    ("HDF5", r"#\s*include\s*<(hdf5|hdf5_hl|H5\w+)\.h>", r"engine/hdf5(_\w+)?\.cpp|engine/hdf5_\w+\.hpp"),
    ("toml++", r"#\s*include\s*<toml\+\+/", r"engine/scenario[^/]*"),
    ("Boost.Program_options", r"#\s*include\s*<boost/program_options", r"models/app/.*"),
    ("Random123", r"#\s*include\s*<Random123/", r"engine/random[^/]*"),
    ("zlib", r"#\s*include\s*<zlib\.h>", r"engine/hdf5_\w+\.cpp"),
    ("libcrypto", r"#\s*include\s*<openssl/", r"engine/digest\.cpp"),
    ("other libraries of Boost", r"#\s*include\s*<boost/(?!program_options)", r"(?!)"),
)
SAYINGS = (
    ("mathematics whose last bits differ between compilers; use engine/portable_math",
     r"\bstd::(exp2?|expm1|log(2|10|1p)?|pow|cbrt|hypot|a?(sin|cos|tan)h?|atan2|erfc?|[lt]gamma)\s*\("
     r"|\.array\(\)\s*\.(exp|log|pow|sin|cos|tanh)\s*\(",
     # Facts are measured on a finished run and lie outside the digest that must be equal across compilers.
     r"engine/portable_math\..pp|models/labour/facts\w*\..pp"),
    ("chance that is not the agent's own; use engine/random",
     r"\bstd::(\w+_distribution|mt19937(_64)?|minstd_rand\w*|default_random_engine|shuffle|rand|sample)\b", r"(?!)"),
    # A temporary file's name is nobody's fate.
    ("chance that is not the agent's own; use engine/random", r"\bstd::random_device\b", r"engine/atomic_file\.cpp"),
    ("vector<bool>, which threads cannot share", r"\bvector<\s*bool\s*>", r"(?!)"),
    ("a global number of threads; the engine's Threads are passed along", r"\bomp_set_num_threads\b", r"(?!)"),
    ("an end of the process; below the app an error is thrown",
     r"\bstd::(exit|quick_exit|_Exit|abort|terminate)\s*\(|(?<![\w:.>])(exit|_exit|abort)\s*\(", r"models/app/.*"),
)
# Spelt in two halves, so that this file does not hold them itself.
UNFINISHED = re.compile(r"\b(" + "|".join(a + b for a, b in (("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("HA", "CK"))) + r")\b")
TEXT = {".cpp", ".hpp", ".h", ".py", ".sh", ".md", ".cmake", ".txt", ".toml", ".json", ".yml", ""}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
GENERATED = {"build_info.hpp"}


def without_comments(text):
    """The code with comments and the contents of strings blanked, lines kept; include lines keep their names."""
    def blank(m):
        token = m.group(0)
        if token.startswith("/"):
            return re.sub(r"[^\n]", " ", token)
        return token if "\n" in token else token[0] + " " * (len(token) - 2) + token[-1]
    token = r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\''
    kept = []
    for line in re.sub(r'(?m)^([ \t]*#[ \t]*include[^\n]*)$', lambda m: "\0%s\0" % m.group(1), text).split("\0"):
        kept.append(line if line.lstrip().startswith("#include") else re.sub(token, blank, line, flags=re.S))
    return "".join(kept)


class House:
    def __init__(self, root):
        self.root = Path(root)
        self.files = self.list_files()
        self.code = [f for f in self.files if f.endswith((".cpp", ".hpp", ".h"))]
        self.findings = []

    def list_files(self):
        """All files that git does not ignore; without git, all but hidden ones and builds."""
        git = None
        if shutil.which("git") and (self.root / ".git").exists():
            git = subprocess.run(["git", "-C", self.root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                 capture_output=True)
        if git and git.returncode == 0:
            found = [f for f in git.stdout.decode().split("\0") if f]
        else:
            found = [str(p.relative_to(self.root)) for p in self.root.rglob("*")
                     if not any(part.startswith(".") or part in ("build", "__pycache__")
                                for part in p.relative_to(self.root).parts)]
        return sorted(f for f in found if (self.root / f).is_file())

    def read(self, file):
        return (self.root / file).read_text(encoding="utf-8", errors="replace")

    def find(self, file, text, position, problem):
        line = text.count("\n", 0, position) + 1
        self.findings.append(f"{file}:{line}: {problem}")

    def check_includes(self):
        for file in self.code:
            text = self.read(file)
            layer = next((name for name in LAYERS if file.startswith(name + "/")), None)
            for m in INCLUDE.finditer(text):
                target = m.group(1)
                if target in GENERATED:
                    if layer not in ("models/app", None):
                        self.find(file, text, m.start(), f"only the app may know how it was built ({target})")
                elif not (self.root / target).is_file():
                    self.find(file, text, m.start(), f'"{target}" is no file; includes are written from the root')
                elif layer and not target.startswith(tuple(f + "/" for f in LAYERS[layer])):
                    self.find(file, text, m.start(), f"{layer} may not include {target}; it may know: {', '.join(LAYERS[layer])}")
                elif layer == "models/calibration" and target.startswith("models/labour/") and "/labour_model." not in file:
                    self.find(file, text, m.start(), "only models/calibration/labour_model knows models/labour")
                elif layer:
                    self.check_mechanism(file, text, m, target)

    def check_mechanism(self, file, text, m, target):
        folder, stem = os.path.split(os.path.splitext(target)[0])
        if folder != "models/labour" or stem not in MECHANISMS:
            return
        own = os.path.splitext(os.path.basename(file))[0]
        in_labour = file.startswith("models/labour/")
        if in_labour and (own == stem or own.startswith(stem + "_") or own == "model" or own.startswith("model_")):
            return
        mechanism = in_labour and any(own == x or own.startswith(x + "_") for x in MECHANISMS)
        self.find(file, text, m.start(),
                  f"a mechanism never includes another ({stem}); they meet in the world" if mechanism else
                  f"only models/labour/model includes a mechanism ({stem})")

    def check_doors(self):
        for file in self.code:
            if not file.startswith(("engine/", "models/")):
                continue
            code = without_comments(self.read(file))
            for name, pattern, may in DOORS:
                if not re.fullmatch(may, file):
                    for m in re.finditer(pattern, code):
                        self.find(file, code, m.start(), f"{name} has one door, and this is not it")
            for name, pattern, may in SAYINGS:
                if not re.fullmatch(may, file):
                    for m in re.finditer(pattern, code):
                        self.find(file, code, m.start(), f"{m.group(0).strip()} is {name}")

    def check_rules(self):
        """Only policies change rules: elsewhere Rules travel as const&."""
        for file in self.code:
            if not file.startswith("models/") or re.fullmatch(r"models/labour/(policies|rules)(_\w+)?\..pp", file):
                continue
            code = without_comments(self.read(file))
            for m in re.finditer(r"(\bconst\s+)?\b(?:\w+::)*(?<!\w)Rules\s*[&*]", code):
                if not m.group(1):
                    self.find(file, code, m.start(), "only models/labour/policies changes rules; take const Rules&")

    def check_unfinished(self):
        for file in self.files:
            if Path(file).suffix in TEXT and file != "LICENSE":
                text = self.read(file)
                for m in UNFINISHED.finditer(text):
                    self.find(file, text, m.start(), f"{m.group(0)}: finish it or take it out")

    def check_readmes(self):
        for folder in sorted({f.split("/")[0] for f in self.files if "/" in f and not f.startswith(".")}):
            if f"{folder}/README.md" not in self.files:
                self.findings.append(f"{folder}/: has no README.md; every folder explains itself")

    def closure(self, file, seen):
        if file not in seen and (self.root / file).is_file():
            seen.add(file)
            for target in INCLUDE.findall(self.read(file)):
                self.closure(target, seen)
        return seen

    def compiled_first(self, header):
        """Whether a source file of the same name includes the header before anything else: then the build shows that
        it compiles alone."""
        source = os.path.splitext(header)[0] + ".cpp"
        if source not in self.code:
            return False
        first = re.search(r"^[ \t]*#[ \t]*include[ \t]*(\S+)", self.read(source), re.M)
        return first is not None and first.group(1) == f'"{header}"'

    def check_headers(self, compiler, flags, remembered):
        """Every header may be included twice and compiles alone. `remembered` holds the digests of those known to."""
        def digest(header):
            h = hashlib.sha256(" ".join([compiler] + flags).encode())
            for part in sorted(self.closure(header, set())):
                h.update(part.encode() + (self.root / part).read_bytes())
            return h.hexdigest()

        def compile_alone(header):
            source = f'#include "{header}"\n'
            return subprocess.run([compiler, *flags, f"-I{self.root}", "-x", "c++", "-fsyntax-only", "-"],
                                  input=source, capture_output=True, text=True, cwd=self.root)

        all_headers = [h for h in self.code if h.endswith((".hpp", ".h"))]
        for header in all_headers:
            if not re.search(r"^#pragma once$", self.read(header), re.M):
                self.findings.append(f"{header}:1: has no #pragma once")
        headers = {h: digest(h) for h in all_headers if not self.compiled_first(h)}
        known = {d for d in headers.values() if d in remembered}
        new = [h for h, d in headers.items() if d not in known]
        with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            for header, done in zip(new, pool.map(compile_alone, new)):
                if done.returncode == 0:
                    known.add(headers[header])
                else:
                    first = next((l for l in done.stderr.splitlines() if "error" in l), "no message")
                    self.findings.append(f"{header}:1: does not compile alone: {first}")
        return sorted(known)

    def check_test_names(self):
        """ctest cuts a name at a semicolon, and would then start half a name."""
        for file in self.code:
            if file.startswith("tests/"):
                text = self.read(file)
                for m in re.finditer(r'\b(?:TEST_CASE|SCENARIO|TEMPLATE_TEST_CASE)\(\s*"[^"\n]*;', text):
                    self.find(file, text, m.start(), "the name of a test holds no semicolon: ctest cuts it there")

    def check_text(self):
        self.check_includes()
        self.check_doors()
        self.check_rules()
        self.check_test_names()
        self.check_unfinished()
        self.check_readmes()


def compile_flags(build):
    """The include paths and definitions of the build, so that headers are compiled as it compiles them."""
    flags = ["-std=c++20", "-fopenmp", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
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


def check(root, build, compiler):
    house = House(root)
    house.check_text()
    memory = Path(build) / "house_check.json"
    try:
        remembered = set(json.loads(memory.read_text()))
    except (OSError, ValueError):
        remembered = set()
    known = house.check_headers(compiler, compile_flags(build), remembered)
    if memory.parent.is_dir():
        memory.write_text(json.dumps(known))
    for finding in sorted(house.findings):
        print(finding)
    print(f"{len(house.files)} files, {len(house.code)} of them C++: "
          + (f"{len(house.findings)} findings" if house.findings else "the house is in order"))
    return 1 if house.findings else 0


def main():
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=root / "build/release", help="build folder with compile_commands.json")
    parser.add_argument("--compiler", default="c++")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        import house_check_self_test
        return house_check_self_test.run(arguments.compiler)
    return check(root, arguments.build, arguments.compiler)


if __name__ == "__main__":
    sys.exit(main())
