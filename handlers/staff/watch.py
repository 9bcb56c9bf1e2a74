"""Telling staff what they should know: the digest once a day, alerts when something cannot wait.

One task beside the handlers. What is told is claimed in the database first, so that two processes
never tell the same twice; where the bot ends between claim and sending, staff miss one message.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import Any

from telegram.ext import Application

from bot.curation.watch import ALERTS, Alert, alerts, digest_time
from bot.errors import describe
from bot.kept import DAY_SECONDS
from bot.querylog.notes import NoteStore
from bot.querylog.reports import asked
from handlers.context import Context
from handlers.staff.desk import tell
from handlers.staff.news import alert_screen, digest_screen
from handlers.staff.screen import Screen
from handlers.staff.turn import Staff

logger = logging.getLogger(__name__)

ROUND_SECONDS = 300.0
"""Between rounds; working out the queue may take seconds."""
DIGEST = "ban_tin"
_OLD_DAYS = 30
"""Days after which it no longer matters what was told."""


class Watch:
    """Looks for what staff should know, and tells them."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff
        self._notes = NoteStore(staff.session.database)
        self._task: asyncio.Task[None] | None = None

    def start(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Go on rounds until the bot stops."""
        context = application.context_types.context(application)
        self._task = asyncio.create_task(self._run(context), name="staff-watch")

    async def stop(self) -> None:
        """End the rounds."""
        self._staff.stopping.set()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def round(self, context: Context) -> None:
        """Tell what there is to tell now."""
        if not await self._staff.roster.active():
            return
        for news in (
            self._digest,
            self._alerts,
        ):  # what one has claimed is told, if the other fails
            for screen in await asyncio.to_thread(news):
                await tell(screen, self._staff, context)

    def _digest(self) -> list[Screen]:
        now = self._staff.now()
        due = digest_time(now, self._staff.knowledge.config.gio_ban_tin)
        told = self._notes.get(DIGEST)
        if told is not None and told.at >= due:
            return []
        screen = digest_screen(self._staff)
        if not self._notes.claim(DIGEST, "", now, before=due):
            return []
        self._notes.clear(ALERTS, now - _OLD_DAYS * DAY_SECONDS)
        return [screen] if screen else []

    def _alerts(self) -> list[Screen]:
        staff, now = self._staff, self._staff.now()
        log, config = asked(staff.session.database), staff.knowledge.config
        found = alerts(staff.bench.queue(), log, config, now)
        return [alert_screen(one, staff) for one in found if self._first(one, now)]

    def _first(self, alert: Alert, now: float) -> bool:
        return self._notes.claim(alert.name, "", now, before=now - DAY_SECONDS)

    async def _run(self, context: Context) -> None:
        while not self._staff.stopping.is_set():
            try:
                await self.round(context)
            except Exception as error:  # the next round may do better
                logger.error("Lỗi khi báo tin cho cán bộ: %s", describe(error))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._staff.stopping.wait(), ROUND_SECONDS)
