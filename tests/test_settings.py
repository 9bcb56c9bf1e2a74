"""Settings: environment over .env over defaults; the token is never shown."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.app import TokenFilter
from bot.errors import SettingsError
from bot.settings import Settings, load_settings
from tests.conftest import ROOT
from tests.support.telegram import TOKEN


@pytest.fixture(autouse=True)
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_environment_wins_over_the_file_and_the_file_over_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=debug\nWEBHOOK_PORT=9000\n", encoding="utf-8")
    monkeypatch.setenv("WEBHOOK_PORT", "9001")
    settings = load_settings()
    assert (settings.log_level, settings.webhook_port) == ("DEBUG", 9001)
    assert settings.webhook_listen == "127.0.0.1"


def test_the_command_line_wins_over_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE", "a.db")
    assert load_settings(database=Path("b.db")).database == Path("b.db")


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "TELEGRAM_TOKEN", "BOT_TOKEN"])
def test_the_token_is_never_shown(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, TOKEN)
    settings = load_settings()
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert TOKEN not in f"{settings!r} {settings}"


def test_an_empty_token_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    assert load_settings().telegram_bot_token is None


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("WEBHOOK_URL", "bot.example", "WEBHOOK_URL không hợp lệ: phải bắt đầu bằng http"),
        ("LOG_LEVEL", "ồn", "LOG_LEVEL không hợp lệ: chọn một trong"),
        ("WEBHOOK_PORT", "chín", "WEBHOOK_PORT không hợp lệ"),
        ("WEBHOOK_PORT", "99999", "WEBHOOK_PORT không hợp lệ"),
        ("WEB_URL", "trang.example", "WEB_URL không hợp lệ: phải bắt đầu bằng http"),
        ("STAFF_CHATS", "lan", "STAFF_CHATS không hợp lệ: «lan» phải như 123456789=lan"),
        ("STAFF_CHATS", "-100123=lan", "«-100123=lan» phải như 123456789=lan"),
        ("STAFF_CHATS", "1=lan; 2=minh", "phải như 123456789=lan"),
        ("STAFF_CHATS", "1=lan, 1=minh", "số 1 ghi hai lần"),
        ("TELEGRAM_BOT_TOKEN", "abc", "TELEGRAM_BOT_TOKEN không hợp lệ: phải như 123456:ABC"),
    ],
)
def test_a_wrong_setting_is_named(
    name: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=message):
        load_settings()


@pytest.mark.parametrize(
    ("value", "chats"),
    [
        ("123456789=lan, 987654321=minh", {123456789: "lan", 987654321: "minh"}),
        (" 1 = lan ,", {1: "lan"}),
        (" , ", None),
        ("", None),
    ],
)
def test_staff_chats_name_accounts(
    value: str, chats: dict[int, str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAFF_CHATS", value)
    assert load_settings().staff_chats == chats


def test_the_example_file_names_every_setting_and_no_other() -> None:
    named = {
        line.lstrip("# ").split("=")[0]
        for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
        if "=" in line
    }
    assert named == {name.upper() for name in Settings.model_fields}


def test_the_example_file_shows_the_defaults_and_explains_each() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    defaults = Settings()
    for number, line in enumerate(lines):
        if "=" not in line:
            continue
        name, _, shown = line.lstrip("# ").partition("=")
        value = getattr(defaults, name.lower())
        if name == "KNOWLEDGE":
            value = Path("knowledge")
        assert shown == ("" if value is None else str(value)), name
        description = Settings.model_fields[name.lower()].description
        assert lines[number - 1] == f"# {description}"


def test_no_log_line_holds_the_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(TokenFilter(TOKEN))
    logger = logging.getLogger("any.library")
    logger.warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    try:
        raise ValueError(f"bot{TOKEN} và lời người dân")
    except ValueError:
        logger.exception("failed")
    assert TOKEN not in caplog.text
    assert "lời người dân" not in caplog.text
    assert "ValueError" in caplog.text
