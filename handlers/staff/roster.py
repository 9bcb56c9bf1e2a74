"""Which chats are those of staff."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from bot.querylog.accounts import Accounts
from bot.staff import Account

logger = logging.getLogger(__name__)


class Roster:
    """Staff by their private chat. A chat whose account is missing or off is a citizen's."""

    def __init__(self, chats: Mapping[int, str], accounts: Accounts) -> None:
        self.chats = chats
        self._accounts = accounts
        self._missed: set[str] = set()

    async def account(self, chat_id: int) -> Account | None:
        """Whose chat it is, None for a citizen's; raises :class:`bot.errors.UserError`."""
        name = self.chats.get(chat_id)
        if name is None:
            return None
        found = await asyncio.to_thread(self._accounts.find, name)
        if found is not None and found[0].active:
            self._missed.discard(name)
            return found[0]
        if name not in self._missed:
            self._missed.add(name)
            logger.warning(
                "STAFF_CHATS: tài khoản «%s» chưa có hoặc đã tắt, nên trò chuyện ấy được trả lời"
                " như người dân (thêm: python -m bot staff add %s).",
                name,
                name,
            )
        return None

    async def active(self) -> dict[int, Account]:
        """Every chat of staff with its account."""
        found = {chat_id: await self.account(chat_id) for chat_id in self.chats}
        return {chat_id: account for chat_id, account in found.items() if account is not None}
