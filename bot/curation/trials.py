"""Proposals tried one at a time in the background; the newest engines stay at hand."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import date

from bot.assistant.engine import Engine
from bot.curation.cases import cases
from bot.curation.changes import stale
from bot.curation.jobs import Jobs
from bot.curation.means import Means
from bot.curation.proposals import OvertakenError, Proposal, State
from bot.curation.replay import Answers, Case
from bot.curation.signals import signals
from bot.curation.trial import try_out
from bot.errors import UserError, describe
from bot.kb.store import shown_path
from bot.querylog.reports import asked

logger = logging.getLogger(__name__)
KEPT_ENGINES = 2
"""Engines of tried proposals in memory, some hundred megabytes each."""


class Trials:
    """What proposals would do, found out in the order in which they came."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._jobs = Jobs("trials")
        self._engines: dict[str, Engine] = {}
        self._old: Answers | None = None

    def start(self, proposal_id: str) -> None:
        self._jobs.submit(lambda: self._try(proposal_id))

    def wait(self) -> None:
        """Until all proposals so far are tried."""
        self._jobs.wait()

    def close(self) -> None:
        self._jobs.close()

    def take(self, proposal_id: str, version: str) -> Engine | None:
        """The engine that a trial built, where it is that of this version of the knowledge. All
        others are of older knowledge by then, and are forgotten.
        """
        engine = self._engines.get(proposal_id)
        self._engines.clear()
        self._old = None
        return engine if engine is not None and engine.knowledge.version == version else None

    def _try(self, proposal_id: str) -> None:
        ledger = self._means.ledger
        proposal = ledger.get(proposal_id)
        if proposal.state is not State.CHECKING:
            return
        try:
            # what was dropped meanwhile, or tried by another process, stays as it is
            with suppress(OvertakenError):
                self._try_or_fail(proposal)
        finally:
            ledger.progress.pop(proposal_id, None)

    def _try_or_fail(self, proposal: Proposal) -> None:
        ledger = self._means.ledger
        try:
            self._try_out(proposal)
        except OvertakenError:
            raise
        except UserError as error:
            ledger.fail(proposal, str(error))
        except Exception as error:  # whatever fails inside, the editor must not wait for ever
            logger.error("Lỗi khi thử một đề xuất: %s", describe(error))
            ledger.fail(proposal, "có lỗi bên trong khi thử, xem nhật ký máy")

    def _try_out(self, proposal: Proposal) -> None:
        for patch in proposal.changes.patches:
            if stale(patch):
                raise UserError(f"{shown_path(patch.path)} vừa bị người khác sửa")
        means = self._means

        def progress(text: str) -> None:
            means.ledger.progress[proposal.id] = text

        progress("Đang đọc nhật ký …")
        old = self._answers(means.engine(), means.today())
        trial, engine = try_out(
            proposal.changes, means.folder, self._cases(proposal, old.engine), old, progress
        )
        if engine is not None:
            self._engines[proposal.id] = engine
            for other in list(self._engines)[:-KEPT_ENGINES]:
                del self._engines[other]
        means.ledger.move(proposal, State.READY, trial=trial)

    def _answers(self, engine: Engine, day: date) -> Answers:
        """What the live engine answers; remembered while it lives, so that asking again is free."""
        if self._old is None or self._old.engine is not engine or self._old.day != day:
            self._old = Answers(engine, day)
        return self._old

    def _cases(self, proposal: Proposal, engine: Engine) -> list[Case]:
        log = asked(self._means.database)
        entry_id = proposal.entry_id
        expected = dict.fromkeys(proposal.content.texts, entry_id) if entry_id else {}
        meant = {text: entry for text, entry in expected.items() if entry}
        return cases(log, signals(log, engine.knowledge), meant)
