"""The console conversation: the whole pipeline without Telegram; buttons become numbers."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable

from bot.assistant.assistant import Assistant
from bot.model import Choice, Reply

_MAX_WIDTH = 72
_GOODBYE = {"/thoat", "/thoát", "/exit", "/quit", "thoát", "exit", "quit"}
CHANNEL = "chat"


def converse(assistant: Assistant, chat: str, read: Callable[[str], str] = input) -> None:
    """Talk until the end of input or /thoat. ``read`` shows a prompt and gives one line."""
    say = assistant.engine.knowledge.sentences
    _print(say.chao)
    print("(gõ số để bấm nút, /thoat để dừng)\n")
    prompt = "Bạn: " if sys.stdin.isatty() else ""
    while True:
        try:
            text = read(prompt)
        except EOFError:
            return
        if text.strip().lower() in _GOODBYE:
            return
        _show(reply_to(text, assistant, chat))


def reply_to(text: str, assistant: Assistant, chat: str) -> Reply:
    """The reply to one line of the console."""
    fixed = {"/start": assistant.greet, "/help": assistant.help}.get(text.strip().lower())
    return fixed() if fixed else assistant.ask(text, chat, CHANNEL).reply


def _show(reply: Reply) -> None:
    print()
    _print(reply.text)
    if reply.choices:
        print()
        _print_choices(reply.choices)
    print()


def _print_choices(choices: tuple[Choice, ...]) -> None:
    labels = [f"[{number}] {choice.label}" for number, choice in enumerate(choices, 1)]
    line = "  ".join(labels)
    if len(line) <= _width():
        print(line)
    else:
        print("\n".join(labels))


def _print(text: str) -> None:
    for line in text.splitlines():
        hanging = "  " if line.startswith("•") else ""
        print(textwrap.fill(line, _width(), subsequent_indent=hanging) if line else "")


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _MAX_WIDTH)
