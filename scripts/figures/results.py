"""Result files: single runs, merged ensembles and comparisons, as results/README.md describes them."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import h5py

from figures import statistics
from figures.language import Text
from figures.refusal import BAD_DATA, MISSING_INPUT, Refusal
from figures.statistics import Spread

NO_FILE = Text("{file}: there is no such file", "{file}：没有这个文件")
NO_RESULT = Text("{file} is no result file ({why}). See: jialab info {file}", "{file}不是结果文件（{why}）。请看：jialab info {file}")
OLD_FORMAT = Text("{file} has the result format {found}, whose counts are simulated persons. Run it again, or draw it with the program "
                  "that wrote it", "{file}的结果格式为{found}，其人数是模拟人数。请重新运行，或用写出该文件的程序绘图")
OTHER_KIND = Text("{file} is of the kind “{found}”. Give a run, a merged ensemble or a comparison",
                  "{file}的类型是“{found}”。请给出单次运行、合并文件或对比文件")
UNKNOWN_SERIES = Text("{file} has no {group}/{name}, which this figure shows. Choose other figures with --what",
                      "{file}中没有本图所需的{group}/{name}。请用--what选择其他图")
KINDS = ("run", "ensemble", "comparison")
FEWEST_SIMULATED = 100  # persons of a group: below, its rate is noise, and the group is left out


class Title(NamedTuple):
    """What readers call a scenario."""

    en: str
    zh: str

    def said(self, language):
        return self.zh if language.chinese else self.en


def text_of(value):
    return value.decode() if isinstance(value, bytes) else str(value)


class Result:
    """A result file of any kind; it stays open."""

    def __init__(self, path):
        self.path = Path(path)
        if not self.path.is_file():
            raise Refusal(MISSING_INPUT, NO_FILE, file=path)
        try:
            self.file = h5py.File(path)
            self.read_attributes()
        except (OSError, KeyError, ValueError) as error:
            reason = str(error).strip("'\"")
            raise Refusal(BAD_DATA, NO_RESULT, file=path, why=reason) from error

    def read_attributes(self):
        self.attributes = {name: text_of(value) for name, value in self.file.attrs.items()}
        self.name, self.kind, found = (self.attributes[name] for name in ("scenario", "jialab_kind", "jialab_format"))
        self.titles = self.titles_of("scenario")
        if self.kind not in KINDS:
            raise Refusal(BAD_DATA, OTHER_KIND, file=self.path, found=self.kind)
        if int(found.split(".")[0]) < 2:
            raise Refusal(BAD_DATA, OLD_FORMAT, file=self.path, found=found)
        days = self.file["series/total/time"][...]
        self.dates = [date(1970, 1, 1) + timedelta(int(d)) for d in days]
        self.members = int(self.attributes["members"])
        self.scale = float(self.attributes["population_scale"])
        self.root = "series" if self.kind == "run" else "mean"
        run = tomllib.loads(text_of(self.file["scenario/resolved"][()])).get("run", {})
        self.members_from, self.run_histories = run.get("members_from"), int(run.get("histories", 1))

    def titles_of(self, which):
        """The title of the "scenario" or the "baseline" in both languages; its name where it has none."""
        name = self.attributes[which]
        english = self.attributes.get(f"{which}_title") or name
        return Title(english, self.attributes.get(f"{which}_title_zh") or english)

    def question(self, language):
        return self.attributes.get("question_zh" if language.chinese else "question", "")

    def has(self, group, name):
        return f"{self.root}/{group}/{name}" in self.file

    def data(self, root, group, name):
        if f"{root}/{group}/{name}" not in self.file:
            raise Refusal(BAD_DATA, UNKNOWN_SERIES, file=self.path, group=group, name=name)
        try:
            return self.file[f"{root}/{group}/{name}"][...].astype(float)
        except OSError as error:  # a damaged file
            raise Refusal(BAD_DATA, NO_RESULT, file=self.path, why=error) from error

    def spread(self, group, name):
        """[time, axes…]: the median of the members and the intervals in which they lie; of a run its values."""
        if self.kind == "run":
            return Spread(self.data("series", group, name)[0])
        return statistics.simulation(self.data("quantiles", group, name))

    def mean(self, group, name):
        """[time, axes…]: the mean over the members."""
        return self.data("series", group, name)[0] if self.kind == "run" else self.data("mean", group, name)

    def member_values(self, group, name):
        """[member, time, axes…], or None of a group whose members are not in this file."""
        if f"series/{group}/{name}" not in self.file:
            return None
        return self.data("series", group, name)

    def member_numbers(self):
        return [int(m) for m in self.file["series/total/member"][...]]

    def history_of(self, member):
        return member % self.run_histories if self.members_from else member

    def codes(self, group):
        return [text_of(t) for t in self.file[f"{self.root}/{group}/{group}"][...]]

    def names(self, group, language):
        ending = "_name" if language.chinese else "_name_en"
        return [text_of(t) for t in self.file[f"{self.root}/{group}/{group}{ending}"][...]]

    def weight(self, group, name):
        """Persons at full size for one simulated."""
        return float(self.file[f"{self.root}/{group}/{name}"].attrs.get("weight", 1.0))

    def member_paths(self):
        """The files of the members of a merged ensemble by number, as far as they lie beside it; of a run itself."""
        if self.kind == "run":
            return {self.member_numbers()[0]: self.path}
        stem = self.attributes.get("member_files", "")
        files = {m: self.path.parent / f"{stem}-{m}.h5" for m in self.member_numbers()}
        return {m: file for m, file in files.items() if file.is_file()}

    def texts(self):
        """All texts of this file that a figure may show."""
        found = [self.name, self.titles.zh, self.attributes.get("baseline", ""), self.attributes.get("baseline_title_zh", ""), self.attributes.get("question_zh", ""), self.attributes.get("question", "")]
        for group in ("town", "age_group", "education", "residency", "industry", "field", "grade"):
            if f"{self.root}/{group}/{group}_name" in self.file:
                found += [text_of(t) for t in self.file[f"{self.root}/{group}/{group}_name"][...]]
        return found
