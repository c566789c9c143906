#!/usr/bin/env python3
"""Patches that do not fit are named, and those that fit are planted as they say (tests/mutations/faults.py)."""

import tempfile
import unittest
from pathlib import Path

import faults

SOURCE = "models/labour/market/hiring.cpp"
TEXT = "one\ntwo\nthree\ntwo\nfour\n"


def patch(hunks, source=SOURCE, says="A mistake.\n"):
    return f"{says}--- a/{source}\n+++ b/{source}\n" + "".join("@@ -1 +1 @@\n" + hunk for hunk in hunks)


class Faults(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / faults.FAULTS).mkdir(parents=True)
        (self.root / SOURCE).parent.mkdir(parents=True)
        (self.root / SOURCE).write_text(TEXT)

    def write(self, name, *hunks, **how):
        (self.root / faults.FAULTS / f"{name}.patch").write_text(patch(hunks, **how))

    def planted(self):
        return faults.planted(self.root, SOURCE, faults.patches(self.root))

    def refuses(self, *words):
        findings = faults.check(self.root)
        self.assertEqual(len(findings), 1, findings)
        for word in words:
            self.assertIn(word, findings[0])

    def test_faults_of_one_source_come_together(self):
        self.write("b", '-three\n+planted("b") ? 4 : 3\n two\n')
        self.write("a", ' one\n+planted("a")\n', ' three\n+planted("a")\n two\n')
        self.write("c", '+planted("c")\n three\n')
        self.assertEqual(faults.check(self.root), [])
        self.assertEqual(self.planted(), ["one", 'planted("a")', "two", 'planted("c")', 'planted("b") ? 4 : 3',
                                          'planted("a")', "two", "four"])

    def test_a_copy_asks_the_switch(self):
        self.write("a", ' one\n+planted("a")\n')
        copy = self.root / "build" / SOURCE
        faults.copy(self.root, SOURCE, copy, faults.patches(self.root))
        self.assertEqual(copy.read_text(), faults.SWITCH + 'one\nplanted("a")\ntwo\nthree\ntwo\nfour\n')

    def test_a_line_that_changed_is_named(self):
        self.write("a", ' one\n+planted("a")\n', '-thre\n+planted("a")\n')
        self.refuses("a.patch: hunk 2", SOURCE, "`thre`", "tests/README.md")
        with self.assertRaises(faults.Stale):
            self.planted()

    def test_blanks_count(self):
        self.write("a", '-  three\n+planted("a")\n')
        self.refuses("a.patch: hunk 1", "`three`")

    def test_lines_that_were_parted_are_no_place(self):
        self.write("a", ' one\n+planted("a")\n three\n')
        self.refuses("not one after another")

    def test_a_place_is_one_place(self):
        self.write("a", ' two\n+planted("a")\n')
        self.refuses("lines 2, 4", "more context")

    def test_two_faults_of_one_line_are_named(self):
        self.write("a", '-three\n+planted("a")\n')
        self.write("b", ' two\n-three\n+planted("b")\n')
        self.refuses("b.patch: hunk 1", "line 3", "a.patch")

    def test_no_fault_is_planted_inside_what_another_replaces(self):
        self.write("a", '-three\n-two\n+planted("a")\n')
        self.write("b", ' three\n+planted("b")\n')
        self.refuses("b.patch: hunk 1", "line 4", "a.patch")

    def test_a_source_that_is_gone_is_named(self):
        self.write("a", ' one\n+planted("a")\n', source="models/labour/gone.cpp")
        self.refuses("a.patch: hunk 1", "models/labour/gone.cpp", "no longer there")

    def test_a_header_is_refused(self):
        self.write("a", ' one\n+planted("a")\n', source="models/labour/world/moves.hpp")
        self.refuses("no .cpp file of models/labour")

    def test_a_patch_plants_its_own_fault_and_no_other(self):
        for added in ('planted("b")', "always"):
            with self.subTest(added=added):
                self.write("a", f" one\n+{added}\n")
                self.refuses('planted("a")')

    def test_a_patch_says_what_it_plants(self):
        for says in ("\n", f"diff --git a/{SOURCE} b/{SOURCE}\nindex 1..2 100644\n"):
            with self.subTest(says=says):
                self.write("a", ' one\n+planted("a")\n', says=says)
                self.refuses("what mistake")

    def test_what_git_writes_between_files_is_no_code(self):
        other = "models/labour/model.cpp"
        (self.root / other).write_text("five\n")
        second = patch([' five\n+planted("a")\n'], other, f"diff --git a/{other} b/{other}\nindex 1..2 100644\n")
        self.write("a", ' one\n+planted("a")\n' + second)
        self.assertEqual(faults.check(self.root), [])
        self.assertEqual(faults.planted(self.root, other, faults.patches(self.root)), ["five", 'planted("a")'])

    def test_a_patch_changes_something(self):
        self.write("a")
        self.refuses("changes nothing")

    def test_a_hunk_says_where(self):
        self.write("a", '+planted("a")\n')
        self.refuses("neither context nor removed lines")

    def test_numbers_follow_the_source(self):
        self.write("a", ' one\n+planted("a")\n', '-three\n+planted("a")\n two\n')
        faults.renumber(self.root)
        text = (self.root / faults.FAULTS / "a.patch").read_text()
        self.assertIn('@@ -1,1 +1,2 @@\n one\n+planted("a")\n@@ -3,2 +4,2 @@\n-three\n', text)


if __name__ == "__main__":
    unittest.main()
