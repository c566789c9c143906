"""Unfinished work, the names of tests, the length of lines of prose, and the version that is cited."""

import re
from pathlib import Path

# Spelt in two halves, so that this file does not hold them itself.
UNFINISHED = re.compile(r"\b(" + "|".join(a + b for a, b in (("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("HA", "CK"))) + r")\b")
TEXT = {".cpp", ".hpp", ".h", ".py", ".sh", ".md", ".cmake", ".txt", ".toml", ".json", ".yml", ".yaml", ".cff", ""}
PROSE = 120  # a line of prose has fewer characters
ITEM = re.compile(r" {0,3}(?:[-*+]|\d+[.)])\s")
FENCE = re.compile(r" *(?:[-*+>] +|\d+\. +)*(```+|~~~+)")
# A line that is a single link or image, perhaps in a list or a quotation, and the target of a reference.
LINK = re.compile(r"\s*(?:[-*+>]\s+|\d+\.\s+)*(?:!?\[[^\]]*\]\([^)\s]*\)|<?https?://\S+>?|\[[^\]]+\]:\s*\S+)[.,:;]?\s*")


def check_unfinished(tree):
    for file in tree.files:
        if Path(file).suffix in TEXT and file != "LICENSE":
            text = tree.read(file)
            for m in UNFINISHED.finditer(text):
                tree.find(file, text, m.start(), f"{m.group(0)}: finish it or take it out")


def check_test_names(tree):
    """ctest cuts a name at a semicolon, and would then start half a name."""
    for file in tree.code:
        if file.startswith("tests/"):
            text = tree.read(file)
            for m in re.finditer(r'\b(?:TEST_CASE|SCENARIO|TEMPLATE_TEST_CASE)\(\s*"[^"\n]*;', text):
                tree.find(file, text, m.start(), "the name of a test holds no semicolon: ctest cuts it there")


def long_lines(text):
    """(line number, characters) of each line of prose that is too long. Prose is every line of a page that is no row
    of a table (its first character is a bar), stands in no block of code (fenced, or indented by four spaces behind an
    empty line and outside of a list), and is not a single link or image."""
    found, fence, in_list, before = [], "", False, ""
    for number, line in enumerate(text.split("\n"), 1):
        indented = line.startswith("    ")
        if line.strip() and not indented:
            in_list = bool(ITEM.match(line)) or (in_list and (line[0] == " " or bool(before.strip())))
        is_code = indented and not in_list and before in ("", "code")
        before = "code" if is_code or (before == "code" and not line.strip()) else line.strip()
        if is_code:
            continue
        mark = FENCE.match(line)
        if fence:
            if mark and mark.group(1).startswith(fence) and not line[mark.end():].strip():
                fence = ""
            continue
        if mark:
            fence = mark.group(1)
        elif len(line) >= PROSE and not line.lstrip().startswith("|") and not LINK.fullmatch(line):
            found.append((number, len(line)))
    return found


def check_prose(tree):
    for file in tree.files:
        if file.endswith(".md"):
            for number, length in long_lines(tree.read(file)):
                tree.findings.append(f"{file}:{number}: a line of prose with {length} characters; it has fewer than {PROSE}")


def check_version(tree):
    """The page for citations names the version that is built."""
    if "CITATION.cff" in tree.files and "CMakeLists.txt" in tree.files:
        text = tree.read("CITATION.cff")
        cited = re.search(r"^version: (\S+)$", text, re.M)
        built = re.search(r"\bproject\(\w+\s+VERSION\s+([\d.]+)", tree.read("CMakeLists.txt"))
        if not cited or not built or cited.group(1) != built.group(1):
            tree.find("CITATION.cff", text, cited.start() if cited else 0,
                      f"version {cited and cited.group(1)}, but CMakeLists.txt builds {built and built.group(1)}")
