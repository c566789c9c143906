"""Intervals over members: quantiles of single ones, and the confidence interval of their mean."""

from dataclasses import dataclass
from math import atan, cos, pi, sin, sqrt

import numpy as np

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)  # as in merged files


@dataclass
class Spread:
    """Values by month (and cell). `kind` says what the bounds are: "simulation" (where single members lie), "confidence" (of
    the mean over pairs), or "none" (no bounds: one run or pair)."""

    middle: np.ndarray
    low: "np.ndarray | None" = None  # the 90 % interval
    high: "np.ndarray | None" = None
    low_half: "np.ndarray | None" = None  # the 50 % interval, of kind "simulation" only
    high_half: "np.ndarray | None" = None
    kind: str = "none"

    def map(self, change):
        """The same of changed values, for instance of a cell, of a month or in another unit. The change must keep the order."""
        parts = (self.middle, self.low, self.high, self.low_half, self.high_half)
        return Spread(*(None if part is None else change(part) for part in parts), self.kind)

    def holds_zero(self):
        """Whether the 90 % interval holds zero; never without an interval."""
        return np.zeros(np.shape(self.middle), bool) if self.low is None else (self.low <= 0) & (self.high >= 0)


def simulation(quantiles, middle=None):
    """Of values at LEVELS; the middle is their median unless it is given."""
    return Spread(quantiles[2] if middle is None else middle, quantiles[0], quantiles[4], quantiles[1], quantiles[3], "simulation")


def student_bound(level, degrees):
    """The largest absolute value that Student's t takes with this probability (Abramowitz and Stegun 1964, 26.7.3, 26.7.4)."""
    low, high = 0.0, 1e4
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if student_within(middle, degrees) < level else (low, middle)
    return (low + high) / 2


def student_within(t, degrees):
    """The probability that Student's t lies between -t and t."""
    angle = atan(t / sqrt(degrees))
    odd = degrees % 2
    term = total = cos(angle) if odd else 1.0
    for k in range(2 if odd else 1, degrees - 1, 2):
        term *= k / (k + 1) * cos(angle) ** 2
        total += term
    if degrees == 1:
        total = 0.0
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


def confidence(values, histories, level=0.9):
    """The mean over the first axis with its interval. Members of one history are not independent where others have
    another: the error is that of the sums by history (as in `jialab compare`)."""
    mean = values.mean(axis=0)
    count = len(values)
    if count < 2:
        return Spread(mean)
    groups = sorted(set(histories))
    deviations = values - mean
    if len(groups) < 2:
        error, degrees = sqrt(1 / (count * (count - 1))) * np.sqrt((deviations**2).sum(axis=0)), count - 1
    else:
        sums = np.array([deviations[[h == group for h in histories]].sum(axis=0) for group in groups])
        error, degrees = np.sqrt(len(groups) / (len(groups) - 1) * (sums**2).sum(axis=0)) / count, len(groups) - 1
    bound = student_bound(level, degrees) * error
    return Spread(mean, mean - bound, mean + bound, kind="confidence")
