"""Settings of the operator: environment over ``.env`` over defaults."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

_USERNAME = re.compile(r"[A-Za-z]\w{4,31}", re.ASCII)
_TOKEN = re.compile(r"\d+:[\w-]{10,}")
_STAFF_CHAT = re.compile(r"(\d{1,19})\s*=\s*([a-z][a-z0-9-]{1,31})", re.ASCII)
ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every setting with its default; ``.env.example`` lists the same (a test compares them)."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    telegram_bot_token: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("TELEGRAM_BOT_TOKEN", "TELEGRAM_TOKEN", "BOT_TOKEN"),
        description="Mã của bot do @BotFather cấp; chỉ lệnh run cần",
    )
    bot_username: str | None = Field(
        None, description="Tên của bot trên Telegram, không có @; chỉ lệnh qr cần"
    )
    telegram_api_base: str = Field(
        "https://api.telegram.org", description="Máy chủ Bot API khác, khi tự dựng hoặc khi thử"
    )
    webhook_url: str | None = Field(
        None, description="Địa chỉ https công khai: nhận tin bằng webhook thay vì hỏi liên tục"
    )
    webhook_listen: str = Field("127.0.0.1", description="Địa chỉ máy nghe webhook, sau proxy TLS")
    webhook_port: int = Field(8443, ge=1, le=65535, description="Cổng nghe webhook")
    staff_chats: Annotated[dict[int, str] | None, NoDecode] = Field(
        None,
        description=(
            "Cán bộ trên Telegram: số trò chuyện, dấu bằng, tên tài khoản; dấu phẩy giữa hai người"
        ),
    )
    web_url: str | None = Field(
        None, description="Địa chỉ trang của cán bộ, để bot đưa đường dẫn trong Telegram"
    )
    knowledge: Path = Field(ROOT / "knowledge", description="Thư mục kiến thức")
    database: Path = Field(Path("du-lieu/nhat-ky.db"), description="Tệp nhật ký câu hỏi (SQLite)")
    log_level: str = Field("INFO", description="Mức ghi nhật ký máy: DEBUG, INFO, WARNING, ERROR")

    @field_validator("telegram_api_base", "webhook_url", "web_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("phải bắt đầu bằng http:// hoặc https://")
        return value.rstrip("/") if value else value

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("phải như 123456:ABC… (lấy lại ở @BotFather)")
        return value

    @field_validator("bot_username")
    @classmethod
    def _username(cls, value: str | None) -> str | None:
        name = value.removeprefix("@") if value else None
        if name is not None and not _USERNAME.fullmatch(name):
            raise ValueError(f"«{value}» phải như ten_bot (5 đến 32 chữ không dấu, số, gạch dưới)")
        return name

    @field_validator("staff_chats", mode="before")
    @classmethod
    def _staff(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        chats: dict[int, str] = {}
        for part in filter(None, (one.strip() for one in value.split(","))):
            found = _STAFF_CHAT.fullmatch(part)
            if found is None:
                raise ValueError(f"«{part}» phải như 123456789=lan (số của cuộc trò chuyện riêng)")
            if int(found[1]) in chats:
                raise ValueError(f"số {found[1]} ghi hai lần: giữ lại một")
            chats[int(found[1])] = found[2]
        return chats or None

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("chọn một trong DEBUG, INFO, WARNING, ERROR")
        return value.upper()


def load_settings(**overrides: Any) -> Settings:
    """The settings; ``overrides`` that are not None (from the command line) win."""
    try:
        return Settings(**{key: value for key, value in overrides.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "?"
        said = str(first.get("ctx", {}).get("error", first["msg"]))
        raise SettingsError(f"thiết lập {name} không hợp lệ: {said}") from None
