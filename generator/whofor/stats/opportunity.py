"""How much there is to be won with an outcome, by importance and satisfaction."""

from __future__ import annotations

import math

from whofor.model.opportunity import Bounded, Boxes
from whofor.stats.interval import Z95, wilson


def opportunity(boxes: Boxes, z: float = Z95) -> Bounded:
    """Return the opportunity score of an outcome, from 0 to 20, and its interval.

    Of shares in tenths, importance + max(importance - satisfaction, 0): the greater of importance and of 2 importance
    - satisfaction. Each of the two has an interval, and the greater of their bounds bound the score.

    Sources: A. W. Ulwick, What Customers Want, McGraw-Hill 2005; for the interval Wilson 1927 and, of matched shares
    with half a person added to every box, A. Agresti and Y. Min, Statistics in Medicine 24 (2005), 729-740.

    >>> opportunity(Boxes(both=20, unmet=70, content=5, neither=5))
    Bounded(value=15.5, low=13.6..., high=16.8...)
    """
    low, high = wilson(boxes.both + boxes.unmet, boxes.people, z)
    gap_low, gap_high = _mean(boxes, Boxes(1, 2, -1, 0), z)
    important, satisfied = shares(boxes)
    score = max(important, 2 * important - satisfied)
    return Bounded(10 * score, 10 * max(low, gap_low), 10 * min(2.0, max(high, gap_high)))


def surplus(boxes: Boxes, z: float = Z95) -> tuple[float, float]:
    """Return the interval of satisfaction less importance, as shares from -1 to 1 (Agresti and Min 2005).

    >>> surplus(Boxes(both=40, unmet=5, content=45, neither=10))
    (0.27..., 0.50...)
    """
    low, high = _mean(boxes, Boxes(0, -1, 1, 0), z)
    return max(-1.0, low), min(1.0, high)


def shares(boxes: Boxes) -> tuple[float, float]:
    """Return the shares of people to whom an outcome is important, and who are satisfied; 0 of nobody.

    >>> shares(Boxes(both=1, unmet=2, content=0, neither=1))
    (0.75, 0.25)
    """
    n = max(1, boxes.people)
    return (boxes.both + boxes.unmet) / n, (boxes.both + boxes.content) / n


def _mean(boxes: Boxes, values: Boxes, z: float) -> tuple[float, float]:
    """Return the interval of the mean of a value for each box, with half a person more in every box."""
    counts = [count + 0.5 for count in boxes]
    n = sum(counts)
    middle = sum(count * value for count, value in zip(counts, values, strict=True)) / n
    square = sum(count * value * value for count, value in zip(counts, values, strict=True)) / n
    half = z * math.sqrt((square - middle * middle) / n)
    return middle - half, middle + half
