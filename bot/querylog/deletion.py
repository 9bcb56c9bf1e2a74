"""Deleting: what is past its time, and all of one chat."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

from bot.kb.words import Config
from bot.kept import DAY_SECONDS, Deleted
from bot.querylog.database import FOLD, changed, writing

_UNNAME = """
update feedback set question_id = null
where question_id not in (select id from questions)
"""
_PROPOSALS = """
delete from proposals
where at < :open or (at < :over and state in ('saved', 'refused', 'dropped'))
"""
"""They quote questions, also those that were asked long before."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is older than these times (UTC seconds) goes; wishes that end before ``now`` too."""

    questions: float
    chats: float
    ratings: float
    proposals: float
    deeds: float
    now: float

    @classmethod
    def by(cls, config: Config, now: float, days: int | None = None) -> Limits:
        """Limits by the settings; ``days``: nothing is kept longer, but for what was promised."""

        def before(kept_for: int) -> float:
            return now - (kept_for if days is None else min(days, kept_for)) * DAY_SECONDS

        return cls(
            questions=now - (config.ngay_giu_nhat_ky if days is None else days) * DAY_SECONDS,
            chats=before(config.ngay_giu_hoi_thoai),
            ratings=before(config.ngay_giu_danh_gia),
            proposals=before(config.ngay_giu_de_xuat),
            deeds=now - config.ngay_giu_viec_can_bo * DAY_SECONDS,
            now=now,
        )


def purge(path: Path, limits: Limits) -> Deleted:
    """Delete what is past its time; how many of each."""
    if not path.exists():
        return Deleted()
    with writing(path) as db:
        with db.atomic():
            deleted = Deleted(
                changed(db, "delete from questions where at < ?", [limits.questions]),
                changed(db, "delete from chats where at < ?", [limits.chats]),
                changed(db, "delete from feedback where at < ?", [limits.ratings]),
                changed(db, "delete from wishes where until < ?", [limits.now]),
                changed(db, _PROPOSALS, {"over": limits.proposals, "open": limits.questions}),
                changed(db, "delete from audit where at < ?", [limits.deeds]),
            )
            db.execute(_UNNAME)  # a number that is free again may go to another question
        db.execute(FOLD)
    return deleted


def forget(path: Path, chat: str) -> Deleted:
    """Delete all of one hashed chat."""
    if not path.exists():
        return Deleted()
    with writing(path) as db:
        with db.atomic():
            deleted = forget_in(db, chat)
        db.execute(FOLD)
    return deleted


def forget_in(db: sqlite_utils.Database, chat: str) -> Deleted:
    """The same within the transaction at hand; what is gone still stands in the write-ahead log."""
    return Deleted(
        changed(db, "delete from questions where chat = ?", [chat]),
        changed(db, "delete from chats where chat = ?", [chat]),
        changed(db, "delete from feedback where chat = ?", [chat]),
        changed(db, "delete from wishes where chat = ?", [chat]),
    )
