"""Finds the English words that a Chinese text has left, other than names that are the same in both languages."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from house import chinese  # noqa: E402

# The names that the house rule allows in sources. What is printed has them in parts: "SHA" of "SHA-256".
SAME_IN_BOTH = {"jialab"} | {part for name in chinese.NAMES for part in re.findall("[A-Za-z]{2,}", name)}

# What is quoted, commands, digests, labels, options, files, keys with a dot or an underscore, and signals. Of templates
# the house rule has patterns of its own (SAME): they hold placeholders, and no values.
NAMES = [
    r"'[^'\n]*'", r'"[^"\n]*"', r"“[^”\n]*”", r"`[^`\n]*`",
    r"原文[^\n]*",
    r"\bjialab\s+[a-z]+", r"\b[0-9a-f]{12,}\b", r"\bzh\|en\b",
    r"--?[A-Za-z][A-Za-z0-9-]*(=\S+)?",
    r"[A-Za-z0-9_.~*-]*/[A-Za-z0-9_./*~=-]*",
    r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+",
    r"[A-Za-z0-9]*_[A-Za-z0-9_]*",
    r"SIG[A-Z0-9]+", r"\[[a-z]+\]", r"\b[a-z]+-1\b", r"\b\w+=[^,\s|]*", r"\.(toml|csv|ok|h5|json|checkpoint)\b",
]


def english_words(text, allowed=()):
    """The words of two letters or more that are neither names nor allowed."""
    text = re.sub(r"\n {8,}", "", text)  # lines that the terminal has broken
    for pattern in NAMES:
        text = re.sub(pattern, " ", text, flags=re.ASCII)
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in SAME_IN_BOTH and word not in allowed]


def assert_chinese(text, *allowed):
    assert re.search(r"[\u4e00-\u9fff]", text), text
    doubled = re.search(r"[。，；：]{2}", text)
    assert not doubled, f"{doubled.group()} in:\n{text}"
    words = english_words(text, allowed)
    assert not words, f"{words} in:\n{text}"
