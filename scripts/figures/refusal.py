"""An error of the user's input or of the machine, in both languages, with the exit code that `jialab` gives it."""

from figures.language import Text

USAGE, BAD_DATA, MISSING_INPUT, UNAVAILABLE, CANNOT_CREATE, IO_FAILED = 64, 65, 66, 69, 73, 74


class Refusal(Exception):
    def __init__(self, code: int, text: Text, **values):
        super().__init__(text.en)
        self.code, self.text, self.values = code, text, values
