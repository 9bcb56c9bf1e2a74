"""Telling citizens what they wished to be told, and deleting what is past its time.

One task beside the handlers. A wish is claimed before anything is sent, so that nobody is told
twice; one that could not be sent comes up again.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import Full
from typing import Any, TypeVar

from telegram.error import BadRequest, TelegramError
from telegram.ext import Application

from bot.assistant.assistant import Assistant
from bot.assistant.tidings import Tiding
from bot.errors import UserError, describe
from bot.kept import DAY_SECONDS
from bot.querylog.wishes import WishStore
from handlers.context import Context
from handlers.send import send

logger = logging.getLogger(__name__)

ROUND_SECONDS = 60.0
"""Between rounds while the knowledge stays the same: a fee may lapse at midnight, staff may name
an answer."""
_GLANCE = 1.0
"""Seconds between looks at whether new knowledge is live."""
_PAUSE = 1 / 20
"""Seconds between messages; Telegram allows about 30 a second in all, and replies go first."""
_WRITE_WAIT = 10.0
_STOP_WAIT = 5.0
_GONE = ("chat not found", "peer_id_invalid", "user is deactivated")
Made = TypeVar("Made")


class Courier:
    """Looks for what is due, and delivers it. ``purge`` deletes what is past its time."""

    def __init__(
        self,
        assistant: Assistant,
        wishes: WishStore,
        purge: Callable[[], object],
        *,
        pause: float = _PAUSE,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._assistant = assistant
        self._wishes = wishes
        self._purge = purge
        self._pause = pause
        self._now = now
        self._purged = float("-inf")
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Go on rounds until stopped."""
        context = application.context_types.context(application)
        self._task = asyncio.create_task(self._run(context), name="tidings")

    async def stop(self) -> None:
        """End the rounds; a message on its way is given a moment to arrive."""
        self._stopping.set()
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=_STOP_WAIT)
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def round(self, context: Context) -> None:
        """Tell all that is due now; stop where Telegram cannot be reached."""
        wishes = await asyncio.to_thread(self._wishes.open, self._now())
        due = await asyncio.to_thread(self._assistant.due, wishes)
        if due.in_vain:
            await _written(self._wishes.tried(due.in_vain, due.version))
        for tiding in due.tidings:
            if self._stopping.is_set() or not await self._deliver(tiding, context):
                return
            await asyncio.sleep(self._pause)

    async def _deliver(self, tiding: Tiding, context: Context) -> bool:
        """Tell one citizen; False where Telegram cannot be reached."""
        wish = tiding.wish
        address = await _written(self._wishes.claim(wish, self._now()))
        if address is None:
            return True
        try:
            reached = await send(tiding.reply, address, context)
        except BadRequest as error:
            if not any(said in error.message.lower() for said in _GONE):
                logger.error("Tin báo: Telegram không nhận (%s); sẽ thử lại.", describe(error))
                return True
            reached = False
        except TelegramError as error:
            logger.warning("Tin báo: chưa gửi được (%s); sẽ thử lại.", type(error).__name__)
            await _written(self._wishes.give_back(wish))
            return False
        await _written(self._wishes.settle(wish, tiding.knows if reached else None))
        logger.info("Tin báo: đã gửi." if reached else "Tin báo: người nhận đã rời; bỏ lời hẹn.")
        return True

    async def _run(self, context: Context) -> None:
        seen, looked = None, 0.0
        while not self._stopping.is_set():
            live = self._assistant.engine
            if live is not seen or time.monotonic() - looked >= ROUND_SECONDS:
                seen, looked = live, time.monotonic()
                try:
                    await self.round(context)
                    await self._clean_up()
                except Exception as error:  # the next round may do better
                    logger.error("Lỗi khi báo tin: %s", describe(error))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), _GLANCE)

    async def _clean_up(self) -> None:
        if self._now() - self._purged < DAY_SECONDS:
            return
        try:
            await asyncio.to_thread(self._purge)
        except UserError as error:
            logger.error("Chưa xóa được nhật ký quá hạn, sẽ thử lại: %s", error)
        else:
            self._purged = self._now()


async def _written(change: Future[Made]) -> Made | None:
    """What a change made; None where it was not made in time. It may still be made later."""
    try:
        return await asyncio.wait_for(asyncio.wrap_future(change), _WRITE_WAIT)
    except (TimeoutError, Full):
        return None
