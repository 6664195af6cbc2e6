"""Small SVG charts: colours by CSS class, a title and a description for everybody, the same bytes each time.

`key` makes the ids of a chart unique on its page. Ids begin with an underscore, which a slug never does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from whofor.model.persona import Signal
from whofor.render.words import bucket, percent

_SVG = Markup(
    '<svg class="wf-svg wf-{kind}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{key}-t {key}-d">'
    '<title id="{key}-t">{title}</title><desc id="{key}-d">{desc}</desc>{body}</svg>'
)


def effect(signal: Signal, title: str, key: str) -> Markup:
    """Return one row of the signature: the value with its 95 % interval, and others, on a scale from 0 to 100 %."""
    value, side = _on_scale(signal.value), leaning(signal)
    parts = [Markup('<path class="wf-axis" d="M10 14h200M10 10v8M110 10v8M210 10v8"/>')]
    desc = f"{percent(signal.value)} of this persona"
    if signal.others is not None:
        parts.append(_line(f"wf-gap wf-{side}", _on_scale(signal.others), 14.0, value, 14.0))
        desc += f", {percent(signal.others)} of others"
    if signal.low is not None and signal.high is not None:
        parts.append(_line(f"wf-interval wf-{side}", _on_scale(signal.low), 14.0, _on_scale(signal.high), 14.0))
        desc += f"; 95 % interval {percent(signal.low)} to {percent(signal.high)}"
    if signal.others is not None:
        parts.append(_dot("wf-others", _on_scale(signal.others), 14.0, 4.2))
    parts.append(_dot(f"wf-dot wf-{side}", value, 14.0, 4.4))
    return _svg("effect", (220, 28), key, title, desc, parts)


def leaning(signal: Signal) -> str:
    """Return `hi`, `lo` or `nil`: whether the persona lies above others, below them, or cannot be told apart."""
    if signal.others is None:
        return "nil"
    low = signal.value if signal.low is None else signal.low
    high = signal.value if signal.high is None else signal.high
    if low > signal.others:
        return "hi"
    return "lo" if high < signal.others else "nil"


def profile(values: Sequence[float], others: Sequence[float] | None, title: str, key: str) -> Markup:
    """Return bars of a profile over hours or days, with others as a line."""
    top = max([*values, *(others or ()), 0.01])
    step = 316 / max(len(values), 1)
    parts = [_line("wf-axis", 40.0, 124.0, 356.0, 124.0), _line("wf-rule", 40.0, 14.0, 356.0, 14.0)]
    parts += [_text("wf-label wf-end", 34.0, 18.0, percent(top)), _text("wf-label wf-end", 34.0, 128.0, "0")]
    for index, value in enumerate(values):
        high, left = 110 * value / top, 40 + index * step
        parts.append(_rect("wf-bar", left + step * 0.1, 124 - high, step * 0.8, high))
        if len(values) != 24 or index % 6 == 0:
            parts.append(_text("wf-label wf-mid", left + step / 2, 142.0, bucket(index, len(values))))
    if others:
        parts.append(_steps(others, top, 316 / len(others)))
    peak = bucket(max(range(len(values)), key=values.__getitem__), len(values)) if values else "nowhere"
    return _svg("profile", (360, 150), key, title, f"Most at {peak}. Bars: this persona. Line: others.", parts)


def fingerprint(spokes: Sequence[tuple[str, float | None]], title: str, key: str) -> Markup:
    """Return a persona's picture: a spoke for each feature, outward where it is used more than by others.

    `spokes` holds labels and differences from -1 to 1 (None: not measured). Long spokes grow by the square root, so
    that small differences stay visible.
    """
    kind = "" if any(gap is not None for _, gap in spokes) else " wf-empty"
    parts = [_ring(f"wf-ring{kind}", 48.0), _ring(f"wf-ring wf-level{kind}", 27.0)]
    thick = min(max(100 / max(len(spokes), 1), 2.4), 6.0)
    for index, (_, gap) in enumerate(spokes):
        if gap is not None:
            parts.append(_spoke(math.tau * index / len(spokes), gap, thick))
    more = ", ".join(label for label, gap in spokes if gap is not None and gap >= 0.05)
    less = ", ".join(label for label, gap in spokes if gap is not None and gap <= -0.05)
    desc = f"Outward, more than others: {more or 'nothing'}. Inward, less: {less or 'nothing'}."
    return _svg("fingerprint", (100, 100), key, title, "Nothing was measured." if kind else desc, parts)


def share_bar(shares: Sequence[tuple[str, float, str]], title: str, key: str) -> Markup:
    """Return shares of a whole as one bar; each is a label, a share from 0 to 1, and a CSS class."""
    parts: list[Markup] = []
    left = 0.0
    for _, share, style in shares:
        width = max(min(share, 1.0), 0.0) * 720
        parts.append(_rect(style, left, 0.0, max(width - 2, 0.5), 18.0))
        left += width
    desc = ", ".join(f"{label} {percent(share)}" for label, share, _ in shares)
    return _svg("share", (720, 18), key, title, desc, parts)


def _svg(kind: str, size: tuple[int, int], key: str, title: str, desc: str, parts: Iterable[Markup]) -> Markup:
    width, height = size
    body = Markup("").join(parts)
    return _SVG.format(kind=kind, width=width, height=height, key=f"_{key}", title=title, desc=desc, body=body)


def _on_scale(share: float) -> float:
    return 10 + 200 * max(min(share, 1.0), 0.0)


def _spoke(angle: float, gap: float, thick: float) -> Markup:
    side = "nil" if abs(gap) < 0.05 else "hi" if gap > 0 else "lo"
    x, y = math.sin(angle), -math.cos(angle)
    if side == "nil":
        return _dot("wf-spoke-nil", 50 + 27 * x, 50 + 27 * y, thick / 3)
    start = 27 + math.copysign(thick / 2 + 0.6, gap)
    end = start + math.copysign(math.sqrt(min(abs(gap), 1.0)), gap) * (19.4 - thick if gap > 0 else 14.0)
    spoke = _line(f"wf-spoke wf-{side}", 50 + start * x, 50 + start * y, 50 + end * x, 50 + end * y)
    return Markup('<g stroke-width="{:.1f}">{}</g>').format(thick, spoke)


def _steps(values: Sequence[float], top: float, step: float) -> Markup:
    """Return a line that is level over each bar."""
    corners = []
    for index, value in enumerate(values):
        y = 124 - 110 * value / top
        corners += [f"{40 + index * step:.1f},{y:.1f}", f"{40 + (index + 1) * step:.1f},{y:.1f}"]
    return Markup('<polyline class="wf-line" points="{}"/>').format(" ".join(corners))


def _line(style: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    shape = Markup('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>')
    return shape.format(style, x1, y1, x2, y2)


def _dot(style: str, x: float, y: float, radius: float) -> Markup:
    return Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(style, x, y, radius)


def _ring(style: str, radius: float) -> Markup:
    return _dot(style, 50.0, 50.0, radius)


def _rect(style: str, x: float, y: float, width: float, height: float) -> Markup:
    shape = Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
    return shape.format(style, x, y, width, height)


def _text(style: str, x: float, y: float, text: str) -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>').format(style, x, y, text)
