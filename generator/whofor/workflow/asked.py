"""Questions to answers: what was kept of former runs, a few at a time, within what a run may cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from whofor.llm import Model, estimate, violation
from whofor.model.asking import Ask, Reply
from whofor.model.policy import Llm
from whofor.store.replies import keep, kept


@dataclass
class Desk:
    """Where a run's questions are asked, and what they have taken so far.

    Attributes:
        model: What answers.
        llm: Its settings.
        folder: Where replies are kept; None to keep none.
        progress: Is told how far it is.
        asked: Every question so far, and what came back.
    """

    model: Model
    llm: Llm
    folder: Path | None
    progress: Callable[[str], object]
    asked: list[tuple[Ask, Reply]] = field(default_factory=list)
    _in: int = 0
    _out: int = 0
    _lock: Lock = field(default_factory=Lock)

    def ask(self, what: str, asks: Sequence[Ask]) -> tuple[Reply, ...]:
        """Return the answers, in the order of the questions, whichever came first."""
        found: dict[int, Reply] = {at: reply for at, ask in enumerate(asks) if (reply := self._kept(ask))}
        open_ = [at for at in range(len(asks)) if at not in found]
        with ThreadPoolExecutor(self.llm.parallel) as pool:
            sent = {pool.submit(self._sent, asks[at]): at for at in open_}
            try:
                for done, future in enumerate(as_completed(sent), 1):
                    found[sent[future]] = future.result()
                    self.progress(f"{what}: {done} of {len(open_)} answers")
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        replies = tuple(found[at] for at in range(len(asks)))
        self.asked += zip(asks, replies, strict=True)
        return replies

    def open(self, asks: Sequence[Ask]) -> list[Ask]:
        """Return the questions that nothing kept answers."""
        return [ask for ask in asks if self._kept(ask) is None]

    def too_much(self, asks: Sequence[Ask]) -> str:
        """Return why some questions would go past what the run may cost, by estimate; "" where they would not."""
        sizes = [estimate(ask) for ask in self.open(asks)]
        more_in, more_out = sum(one for one, _ in sizes), sum(one for _, one in sizes)
        if self._within(more_in, more_out):
            return ""
        cost = self.llm.cost(self._in + more_in, self._out + more_out)
        most = f"about {more_in:,} tokens to send and at most {more_out:,} to receive"
        if cost is None:
            return f"{most}, more than {self.llm.max_tokens:,}"
        return f"{most}, at most ${cost:.4f}, more than ${self.llm.max_cost:.4f}"

    def _within(self, more_in: int, more_out: int) -> bool:
        tokens_in, tokens_out = self._in + more_in, self._out + more_out
        cost = self.llm.cost(tokens_in, tokens_out)
        return tokens_in + tokens_out <= self.llm.max_tokens if cost is None else cost <= self.llm.max_cost

    def _sent(self, ask: Ask) -> Reply:
        """Ask the model itself, and keep what it answers."""
        held = [0, 0]

        def allow(tokens_in: int, tokens_out: int) -> bool:
            """Set aside what one request may take, if there is so much left."""
            with self._lock:
                fine = self._within(tokens_in, tokens_out)
                if fine:
                    held[0], held[1] = held[0] + tokens_in, held[1] + tokens_out
                    self._in, self._out = self._in + tokens_in, self._out + tokens_out
                return fine

        reply = self.model.ask(ask, allow)
        with self._lock:  # what was set aside is given back for what was taken
            self._in += reply.tokens_in - held[0]
            self._out += reply.tokens_out - held[1]
        keep(self.folder, self.llm.model, ask, reply)
        return reply

    def _kept(self, ask: Ask) -> Reply | None:
        found = kept(self.folder, self.llm.model, ask)
        return None if found is None or violation(found, ask.schema) else Reply(found, kept=True)
