"""The Telegram application: settings, network, and the way it starts and stops."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from typing import Any

from telegram.error import InvalidToken
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.curation.workbench import Workbench
from bot.errors import SettingsError, UserError
from bot.querylog.accounts import Accounts
from bot.runtime import Session, workbench
from bot.settings import Settings
from handlers import ALLOWED_UPDATES, register
from handlers.clock import Clock, SystemClock
from handlers.context import Services, provide, services_in
from handlers.menu import introduce, introduce_to_staff
from handlers.staff.roster import Roster
from handlers.staff.turn import Staff
from handlers.staff.watch import Watch
from handlers.tidings import Courier

logger = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]

CONCURRENT = 32
"""Updates answered at once. 32 with an equal pool gave the most replies per second of the values
measured (ARCHITECTURE.md, «Facts learnt the hard way»); True (256) is slower."""
POLL_SECONDS = 30
_LOOK_SECONDS = 0.05
WEBHOOK_PATH = "telegram"


class _Serving(Application[Any, Any, Any, Any, Any, Any]):
    """An application that waits for nobody once it is told to stop, and first answers what it has
    received.
    """

    async def stop(self) -> None:
        taken = asyncio.create_task(self.update_queue.join())
        while not taken.done():
            services_in(self.bot_data).end_waits()
            await asyncio.wait({taken}, timeout=_LOOK_SECONDS)
        await super().stop()


class TokenFilter(logging.Filter):
    """Keeps the bot's token out of every log line, whoever writes it."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if self._token in text:
            record.msg, record.args = text.replace(self._token, "[mã bot]"), ()
        if record.exc_info and record.exc_info[1] is not None:
            # a library's traceback may quote an update or an address with the token
            record.msg = f"{record.getMessage()} [{type(record.exc_info[1]).__name__}]"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


def build(
    session: Session,
    settings: Settings,
    request: BaseRequest | None = None,
    clock: Clock | None = None,
    bench: Workbench | None = None,
) -> App:
    """The application with all handlers. ``bench`` is where staff work, made here where the process
    has none yet. ``request`` replaces the network, ``clock`` the machine's time, in tests.
    """
    token = settings.telegram_bot_token.get_secret_value() if settings.telegram_bot_token else ""
    builder: Any = ApplicationBuilder().application_class(_Serving).token(token)
    builder = builder.concurrent_updates(CONCURRENT)
    builder = builder.rate_limiter(AIORateLimiter(overall_max_rate=0, max_retries=3))
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    else:
        builder = (
            builder.base_url(f"{settings.telegram_api_base}/bot")
            .base_file_url(f"{settings.telegram_api_base}/file/bot")
            .connection_pool_size(CONCURRENT)
            .connect_timeout(10)
            .read_timeout(20)
            .write_timeout(20)
            .pool_timeout(20)
            .get_updates_connection_pool_size(8)
            .get_updates_connect_timeout(10)
            .get_updates_read_timeout(POLL_SECONDS + 10)
            .get_updates_pool_timeout(20)
        )
    courier = Courier(session.assistant, session.wishes, session.purge)
    staff = _staff(session, settings, bench)

    watch = Watch(staff) if staff else None

    async def begin(application: App) -> None:
        await _announce(application)
        courier.start(application)
        if watch is not None:
            watch.start(application)

    async def end(application: App) -> None:
        await courier.stop()
        if watch is not None:
            await watch.stop()
        if staff is not None and bench is None:
            staff.bench.close()

    application: App = builder.post_init(begin).post_stop(end).post_shutdown(end).build()
    services = Services(session.assistant, session.hash_chat, clock or SystemClock(), staff=staff)
    provide(application.bot_data, services)
    register(application, staff.roster.chats if staff else ())
    return application


def serve(session: Session, settings: Settings) -> None:
    """Run until SIGTERM or SIGINT; what was received by then is still answered."""
    token = settings.telegram_bot_token
    if token is None:
        raise SettingsError("thiếu TELEGRAM_BOT_TOKEN")
    quiet_logs(token.get_secret_value())
    application = build(session, settings)
    logger.info("Đang nối tới %s …", settings.telegram_api_base)
    try:
        if settings.webhook_url:
            application.run_webhook(
                listen=settings.webhook_listen,
                port=settings.webhook_port,
                url_path=WEBHOOK_PATH,
                webhook_url=f"{settings.webhook_url}/{WEBHOOK_PATH}",
                secret_token=webhook_secret(token.get_secret_value()),
                allowed_updates=ALLOWED_UPDATES,
                bootstrap_retries=-1,
            )
        else:
            application.run_polling(
                timeout=POLL_SECONDS,
                allowed_updates=ALLOWED_UPDATES,
                bootstrap_retries=-1,
            )
    except InvalidToken:
        raise SettingsError(
            "Telegram không nhận mã bot: kiểm tra TELEGRAM_BOT_TOKEN (lấy lại ở @BotFather)"
        ) from None


def webhook_secret(token: str) -> str:
    """What Telegram must repeat in its header; known to whoever knows the token, to no one else."""
    return hashlib.sha256(f"webhook:{token}".encode()).hexdigest()


def quiet_logs(token: str) -> None:
    """Libraries stay below what they would say of people, whatever LOG_LEVEL asks for.

    httpx logs every address, token included, at INFO; Telegram's library logs whole updates at
    DEBUG. Every handler filters the token as well.
    """
    for name, level in (("httpx", "WARNING"), ("httpcore", "WARNING"), ("telegram", "INFO")):
        logging.getLogger(name).setLevel(level)
    for handler in logging.getLogger().handlers:
        handler.addFilter(TokenFilter(token))


def _staff(session: Session, settings: Settings, bench: Workbench | None) -> Staff | None:
    if not settings.staff_chats:
        return None
    roster = Roster(settings.staff_chats, Accounts(session.database))
    bench = bench or workbench(session, settings.knowledge)
    return Staff(roster, bench, session, settings.knowledge, time.time, settings.web_url)


async def _announce(application: App) -> None:
    services = services_in(application.bot_data)
    say = services.assistant.engine.knowledge.sentences
    await introduce(application.bot, say)
    if services.staff is not None:
        roster = services.staff.roster
        try:
            await introduce_to_staff(application.bot, say, await roster.active(), roster.chats)
        except UserError as error:
            logger.warning("Chưa đặt được bảng lệnh cho cán bộ: %s", error)
    logger.info("Bot đã sẵn sàng.")
