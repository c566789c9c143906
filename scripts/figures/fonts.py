"""A font for Chinese: found by the characters that it has, whatever its name or weight."""

import io
import shutil
import tempfile
from pathlib import Path

import matplotlib
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from figures.language import Text
from figures.refusal import UNAVAILABLE, Refusal

NO_FONT = Text("no font on this machine has the Chinese characters of these figures (the nearest lacks {missing}). Install one with "
               "scripts/setup plot (Debian and Ubuntu: fonts-noto-cjk), or draw in English with --lang en",
               "本机没有含图中汉字的字体（最接近的字体缺{missing}个字）。请运行scripts/setup plot安装（Debian、Ubuntu软件包fonts-noto-cjk），或用--lang en绘制英文图")
SIMPLIFIED = ("CJK SC", "Hans", "Han Sans SC", "Han Sans CN")


def font_files():
    """All font files, the same in every run. Not matplotlib's own list, which does not see fonts installed after it."""
    return sorted(set(font_manager.findSystemFonts()))


def lacks(file, wanted):
    """How many of the wanted characters the font lacks; all of a file that is no font."""
    try:
        return len(wanted - FT2Font(file).get_charmap().keys())
    except (OSError, RuntimeError):
        return len(wanted)


def preference(file, bold):
    """Among fonts with all characters: upright before slanted, without serifs before with, letters of even width last, then
    the weight nearest to regular (or bold). Only an order: none of these is demanded."""
    font = FT2Font(file)
    name, style = font.family_name.lower(), font.style_name.lower()
    weights = (("bold",), ("medium", "heavy", "black")) if bold else (("regular", "normal", "book"), ("medium", "light"))
    far = next((i for i, words in enumerate(weights) if any(word in style for word in words)), 2)
    return ("italic" in style or "oblique" in style, any(word in name for word in ("serif", "song", "ming", "kai")), "mono" in name, far, file)


def find_font(characters, files=None, bold=False):
    """The file of the best font that has all the characters. Raises Refusal (69) where there is none."""
    wanted = {ord(c) for c in characters if not c.isspace()}
    lacking = {file: lacks(file, wanted) for file in (font_files() if files is None else files)}
    complete = [file for file, count in lacking.items() if count == 0]
    if not complete:
        raise Refusal(UNAVAILABLE, NO_FONT, missing=min(lacking.values(), default=len(wanted)))
    return min(complete, key=lambda file: preference(file, bold))


def simplified_face(file, characters):
    """Of a collection whose first face draws the Japanese shapes: its face for simplified Chinese with these characters, as
    a font file of its own. None where there is no such face, or nothing to take it out with."""
    if Path(file).suffix.lower() not in (".ttc", ".otc"):
        return None
    try:
        from fontTools import subset
        from fontTools.ttLib import TTCollection
    except ImportError:
        return None
    faces = TTCollection(file, lazy=True).fonts
    face = next((f for f in faces if any(word in (f["name"].getDebugName(1) or "") for word in SIMPLIFIED)), None)
    if face is None or face is faces[0]:
        return None
    face.recalcTimestamp = False
    options = subset.Options(layout_features=[], name_IDs=[1, 2, 4, 6], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters + "".join(map(chr, range(32, 127))))
    subsetter.subset(face)
    buffer = io.BytesIO()
    face.save(buffer)
    return buffer.getvalue()


def add_font(file, characters):
    """Makes a font known to matplotlib; its family."""
    face = simplified_face(file, characters)
    if face is not None:
        # A PDF holds the file's name, which is therefore the same in every run; only the folder differs.
        if not FOLDERS:
            FOLDERS.append(tempfile.mkdtemp(prefix="jialab-figures-"))
        taken_out = Path(FOLDERS[0], Path(file).stem + ".otf")
        taken_out.write_bytes(face)
        file = str(taken_out)
    font_manager.fontManager.addfont(file)
    return FT2Font(file).family_name


def use_chinese(characters):
    """Draws with a Chinese font from now on, and with matplotlib's own where that lacks a character. Titles are bold where
    the font has a bold one beside it."""
    regular = find_font(characters)
    family = add_font(regular, characters)
    bold = find_font(characters, bold=True)
    if bold != regular and FT2Font(bold).family_name == FT2Font(regular).family_name:
        add_font(bold, characters)
    matplotlib.rcParams["font.family"] = [family, "DejaVu Sans"]


FOLDERS = []  # to remove at the end


def remove_faces():
    while FOLDERS:
        shutil.rmtree(FOLDERS.pop(), ignore_errors=True)
