"""The log is read with all that was said of each question."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.assistant.actions import (
    AskHuman,
    NoneOfThese,
    Rate,
    TellWhenAnswered,
    TellWhenChanged,
    encode,
)
from bot.errors import UserError
from bot.exchange import Outcome
from bot.kept import Opinion
from bot.model import Facet
from bot.querylog.reports import asked
from bot.runtime import Session


def test_before_there_is_a_log_nothing_was_asked(tmp_path: Path) -> None:
    assert asked(tmp_path / "none.db") == []
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_log_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_text("chỉ là chữ " * 100, encoding="utf-8")
    with pytest.raises(UserError, match="không phải tệp SQLite"):
        asked(tmp_path / "log.db")


def test_all_of_a_question_is_read(session: Session) -> None:
    session.assistant.ask("lệ phí hộ chiếu", "a", "telegram")
    session.assistant.ask("nuôi cá sấu", "b", "telegram")
    session.assistant.press(encode(NoneOfThese()), "b")
    session.assistant.ask("cho tôi gặp người thật", "c", "telegram")
    session.writer.close()
    fee, crocodile, person = asked(session.database)
    assert (fee.outcome, fee.entry_id, fee.facet) == (Outcome.ANSWER, "ho-chieu", Facet.FEE)
    assert fee.candidates[0][0] == "ho-chieu"
    assert fee.token
    assert fee.milliseconds > 0
    assert (fee.rejected, crocodile.rejected, crocodile.human) == (False, True, False)
    assert (person.outcome, person.reason) == (Outcome.SOCIAL, "gap_nguoi")
    assert asked(session.database, since=crocodile.at) == [crocodile, person]


def test_wanting_a_person_is_read(session: Session) -> None:
    session.assistant.ask("nuôi cá sấu", "b", "telegram")
    session.assistant.press(encode(AskHuman()), "b")
    session.writer.close()
    assert [one.human for one in asked(session.database)] == [True]


def test_that_somebody_waits_for_the_answer_is_read(session: Session) -> None:
    for text in ("đổi tên", "làm hộ chiếu"):
        session.assistant.ask(text, "b", "telegram", address=7)
    session.writer.flush()
    first, _ = asked(session.database)
    session.assistant.press(encode(TellWhenAnswered(first.token)), "b", "telegram", address=7)
    session.assistant.press(encode(TellWhenChanged("ho-chieu")), "b", "telegram", address=7)
    session.writer.close()
    assert [one.waits for one in asked(session.database)] == [True, False]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ([], ()),
        ([(None, Opinion.USEFUL)], (Opinion.USEFUL,)),
        ([(None, Opinion.NOT_USEFUL), (None, Opinion.WRONG)], (Opinion.WRONG,)),
        ([(None, Opinion.WRONG), (None, Opinion.USEFUL)], (Opinion.USEFUL,)),
        ([(None, Opinion.WRONG), (Facet.FEE, Opinion.WRONG)], (Opinion.WRONG,)),
        ([(None, Opinion.WRONG), (Facet.FEE, Opinion.OUTDATED)], (Opinion.WRONG, Opinion.OUTDATED)),
        ([(None, Opinion.WRONG), (Facet.FEE, Opinion.USEFUL)], (Opinion.USEFUL,)),
        ([(None, Opinion.USEFUL), (Facet.FEE, Opinion.WRONG)], (Opinion.WRONG,)),
    ],
    ids=str,
)
def test_the_last_word_on_an_answer_counts(
    said: list[tuple[Facet | None, Opinion]], read: tuple[Opinion, ...], session: Session
) -> None:
    session.assistant.ask("làm hộ chiếu", "a", "telegram")
    session.assistant.ask("làm hộ chiếu", "b", "telegram")
    for facet, opinion in said:
        session.assistant.press(encode(Rate("ho-chieu", opinion, facet)), "a")
    session.writer.close()
    rated, other = asked(session.database)
    assert (rated.opinions, other.opinions) == (read, ())


def test_a_log_of_an_older_version_is_read(session: Session) -> None:
    session.assistant.ask("làm hộ chiếu", "a", "telegram")
    session.writer.close()
    with sqlite3.connect(session.database) as db:
        db.execute("alter table questions drop column reason")
        db.execute("alter table questions drop column human")
        db.execute("delete from _sqlite_migrations where name >= 'm008'")
        for table in ("accounts", "sessions", "attempts", "audit", "proposals", "decisions"):
            db.execute(f"drop table {table}")
        for table in ("placements", "notes"):
            db.execute(f"drop table {table}")
    assert [(one.text, one.human) for one in asked(session.database)] == [("làm hộ chiếu", False)]
