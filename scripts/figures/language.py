"""Chinese and English: which of them counts, texts with both halves, and numbers and dates as each writes them."""

from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LANGUAGES = ("zh", "en")


class Text:
    """What a reader sees, in English and Chinese, with the same {placeholders} in both."""

    all: "list[Text]" = []  # the tests read them, and the font must have their characters

    def __init__(self, en, zh):
        self.en, self.zh = en, zh
        Text.all.append(self)


BAD_LANGUAGE = Text("{where} is “{name}”, which is no language. Give zh or en", "{where}为“{name}”，不是可用的语言。请用zh或en")


def language_for(asked, environment):
    """`asked` (--lang) counts first, then JIALAB_LANG, then LC_ALL, LC_MESSAGES and LANG, of which the first that is not
    empty decides: zh… is Chinese, all else English. Raises ValueError with the variable's name for another JIALAB_LANG."""
    if asked:
        return asked
    own = environment.get("JIALAB_LANG", "")
    if own and own not in LANGUAGES:
        raise ValueError(own)
    if own:
        return own
    named = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh" if named.startswith("zh") else "en"


class Language:
    """Writes texts, numbers and dates in one language."""

    def __init__(self, code):
        self.code, self.chinese = code, code == "zh"

    def __call__(self, text, /, **values):
        """A text with its placeholders filled; those that are texts themselves in the same language."""
        values = {name: self(value) if isinstance(value, Text) else value for name, value in values.items()}
        return (text.zh if self.chinese else text.en).format(**values)

    def month(self, day: date):
        return f"{day.year}年{day.month}月" if self.chinese else f"{MONTHS[day.month - 1]} {day.year}"

    def number(self, value, decimals=0, sign=False):
        """With thousands separators and a hyphen-minus; what rounds to zero has no sign."""
        text = f"{value:+,.{decimals}f}" if sign else f"{value:,.{decimals}f}"
        return text.lstrip("+-") if not text.strip("+-0.,") else text

    def persons(self, value, sign=False):
        """Persons or jobs as prose writes them: to the nearest ten below 1,000 and the nearest hundred above; in Chinese in
        万 with two decimals from 9,950 on."""
        if self.chinese and abs(value) >= 9950:
            return f"{self.number(value / 10000, 2, sign)}万"
        unit = 100 if abs(value) >= 1000 else 10
        return self.number(round(value / unit) * unit, 0, sign)

    def listed(self, words):
        return ("、" if self.chinese else ", ").join(words)

    def joined(self, sentences):
        return ("" if self.chinese else " ").join(sentence for sentence in sentences if sentence)
