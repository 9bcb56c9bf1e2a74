"""Two weeks of a believable log, for tests and for looking at pages with it.

By hand: ``python -m tests.support.busy_log FILE``. What was asked before the knowledge had it is
written as it went then; all else goes through the real assistant.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

from bot.assistant.actions import AskHuman, NoneOfThese, Rate, encode
from bot.assistant.assistant import Answered, Assistant
from bot.assistant.cache import open_engine
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.exchange import LogRow, Outcome
from bot.kept import DAY_SECONDS, Opinion, day_of
from bot.model import Kind
from bot.querylog.desk import StoredDesk
from bot.querylog.identity import chat_hash, find_key
from bot.querylog.redact import redact
from bot.querylog.sealing import Sealer
from bot.querylog.wishes import WishStore
from bot.querylog.writer import Writer
from bot.settings import ROOT
from bot.text.normalise import clean, fold

CROCODILES = (
    "xin giấy phép nuôi cá sấu",
    "nuôi cá sấu cần giấy phép gì",
    "xin giay phep nuoi ca sau",
    "muốn nuôi cá sấu thì xin phép ở đâu",
    "thủ tục nuôi cá sấu",
)
GAPS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (14, CROCODILES),
    (9, ("mang xe hơi cũ từ nước ngoài về", "đem xe hơi cũ bên nước ngoài về việt nam",
         "mang xe hoi cu tu nuoc ngoai ve co duoc khong")),
    (6, ("nhà nuôi yến trong khu dân cư có bị cấm không", "nuoi yen trong khu dan cu bi cam ko")),
    (4, ("kiểm định thang máy gia đình ở đâu", "thang máy gia đình bao lâu kiểm định một lần")),
    (3, ("mang tro cốt người thân về nước", "đem tro cốt người thân từ đài loan về")),
    (1, ("xin phép thả diều có đèn ban đêm",)),
    (2, ("vay tiền nhanh lãi thấp inbox em", "vay tien nhanh lai thap ib em")),
)  # fmt: skip
"""Needs of which there was nothing in the knowledge: askers, and how they put it."""
SOCIAL = ("cảm ơn bạn nhiều", "xin chào", "ok hiểu rồi", "cháy nhà cứu với", "bạn là ai vậy")
MALICIOUS = (
    "=cmd|' /C calc'!A0 <script>alert('hỏi')</script><img src=x onerror=alert(1)>"
    " \u200b\u202e'; drop table questions;--\n"
    '- khóa: !!python/object/apply:os.system ["id"]\n---\ncau_hoi: &a [*a]\n'
)
"""Begins like a formula; holds markup, YAML, invisible characters; 4 KB long as it is asked."""
CHATS = 80


class Town:
    """The citizens, the assistant that they ask, and the time that it is."""

    def __init__(self, engine: Engine, desk: StoredDesk, chance: random.Random) -> None:
        self.engine = engine
        self.desk = desk
        self.chance = chance
        self.at = 0.0
        services = (e for e in engine.knowledge.entries.values() if e.kind is Kind.SERVICE)
        self.services = sorted(services, key=lambda e: (-e.prior, e.id))
        self.assistant = Assistant(
            engine,
            ProcessMemory(),
            desk,
            redact,
            today=lambda: day_of(self.at),
            now=lambda: self.at,
        )

    def ask(self, chat: str, text: str) -> Answered:
        self.at += self.chance.uniform(20, 90)
        return self.assistant.ask(text, chat, "telegram")

    def press(self, chat: str, action: NoneOfThese | AskHuman | Rate) -> None:
        self.at += self.chance.uniform(3, 30)
        self.assistant.press(encode(action), chat, "telegram")

    def in_the_past(
        self, chat: str, text: str, outcome: Outcome, entry_id: str | None, confidence: float
    ) -> None:
        """A question as an older knowledge met it."""
        text = redact(text).text
        self.desk.record(
            LogRow(
                at=self.at,
                chat=chat,
                channel="telegram",
                text=text,
                folded=fold(clean(text)),
                outcome=outcome,
                entry_id=entry_id,
                facet=None,
                confidence=confidence,
                candidates=(),
                version="cu",
                milliseconds=self.chance.uniform(1, 9),
                token=f"cu{self.chance.randrange(10**9)}",
            )
        )

    def question(self) -> tuple[str, str]:
        """An entry that many ask for, and one of its phrasings, often in haste."""
        entry = self.chance.choice(self.services[:30])
        text = self.chance.choice(entry.phrases)
        return entry.id, fold(text) if self.chance.random() < 0.4 else text

    def everyday(self, chat: str) -> None:
        reply = self.ask(chat, self.question()[1]).reply
        if reply.entry_id and self.chance.random() < 0.3:
            self.press(chat, Rate(reply.entry_id, Opinion.USEFUL, reply.facet))
        if reply.entry_id and self.chance.random() < 0.25:
            self.ask(chat, self.chance.choice(("lệ phí bao nhiêu", "bao lâu thì xong")))
        if self.chance.random() < 0.15:
            self.ask(chat, self.chance.choice(SOCIAL))

    def dislikes(self, chat: str) -> None:
        reply = self.ask(chat, self.services[0].title).reply
        if reply.entry_id:
            bad = self.chance.choice((Opinion.WRONG, Opinion.OUTDATED, Opinion.UNCLEAR))
            self.press(chat, Rate(reply.entry_id, Opinion.NOT_USEFUL, reply.facet))
            self.press(chat, Rate(reply.entry_id, bad, reply.facet))

    def asks_again(self, chat: str) -> None:
        title = self.services[1].title
        self.ask(chat, title)
        self.ask(chat, f"ý tôi là vụ {title.lower()} kia")

    def wants_a_person(self, chat: str) -> None:
        self.ask(chat, self.question()[1])
        self.ask(chat, "cho tôi gặp người thật")

    def rejects(self, chat: str) -> None:
        self._rejected(chat, self.chance.choice(("sang tên", "đổi tên", "giấy xác nhận")))

    def attacks(self, chat: str) -> None:
        self._rejected(chat, (MALICIOUS * 20)[:4096])

    def _rejected(self, chat: str, text: str) -> None:
        """Ask, and say that nothing of what was offered instead of an answer was meant."""
        if self.ask(chat, text).reply.outcome in {Outcome.CLARIFY, Outcome.ABSTAIN}:
            self.press(chat, NoneOfThese())
            if self.chance.random() < 0.4:
                self.press(chat, AskHuman())

    def is_barely_answered(self, chat: str) -> None:
        entry_id, text = self.question()
        confidence = self.chance.uniform(0.71, 0.79)
        self.in_the_past(chat, text, Outcome.ANSWER, entry_id, confidence)

    def misses(self, said: Iterator[str], chat: str) -> None:
        self.in_the_past(chat, next(said), Outcome.ABSTAIN, None, 0.1)


def fill(
    path: Path,
    engine: Engine,
    *,
    days: int = 14,
    seed: int = 6,
    now: float | None = None,
) -> None:
    """Write the log of the ``days`` before ``now`` (UTC seconds, None: this moment)."""
    end = time.time() if now is None else now
    key, writer = find_key(path), Writer(path)
    desk = StoredDesk(path, writer, WishStore(path, writer, Sealer(key.value)), lasting=True)
    town = Town(engine, desk, random.Random(seed))
    visits = _visits(town, end - days * DAY_SECONDS, end)
    for begins, chat, goes in sorted(visits, key=lambda visit: visit[:2]):
        town.at = begins
        goes(chat_hash(chat, key.value))
    writer.close(60)


Visit = tuple[float, int, Callable[[str], None]]


def _visits(town: Town, first: float, last: float) -> list[Visit]:
    """Who comes when, and for what."""
    chance = town.chance
    found: list[Visit] = []

    def some(count: int, goes: Callable[[str], None]) -> None:
        chats = chance.sample(range(CHATS), min(count, CHATS))
        while len(chats) < count:
            chats.append(chance.randrange(CHATS))
        found.extend((chance.uniform(first, last - 900), chat, goes) for chat in chats)

    for askers, texts in GAPS:
        some(askers, partial(town.misses, cycle(texts)))
    some(150, town.everyday)
    some(7, town.dislikes)
    some(6, town.asks_again)
    some(5, town.wants_a_person)
    some(9, town.rejects)
    some(12, town.is_barely_answered)
    some(3, town.attacks)
    return found


def main() -> None:
    """Write a log with the shipped knowledge into the file named."""
    path = Path(sys.argv[1])
    path.unlink(missing_ok=True)
    now = time.time()
    fill(
        path, open_engine(ROOT / "knowledge", day_of(now), path.parent / "chi-muc.pickle"), now=now
    )


if __name__ == "__main__":
    main()
