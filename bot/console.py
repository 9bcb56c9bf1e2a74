"""The console conversation: the whole pipeline without Telegram; buttons become numbers."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Callable

from bot.assistant.assistant import Assistant
from bot.exchange import Choice, Reply

_MAX_WIDTH = 72
_GOODBYE = {"/thoat", "/thoát", "/exit", "/quit", "thoát", "exit", "quit"}
_LEAD = re.compile(r"(?:[•☐] |\d+\. |\[\d+\] | +)")
"""What later lines of a wrapped line leave free: a bullet, a box, a number, a button, an indent."""
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
    return assistant.ask(text, chat, CHANNEL).reply


def wrapped(text: str, width: int) -> str:
    """Text on a screen so wide; what follows a bullet or a number hangs under its first word.

    A word that is wider than the screen, such as an address, stays whole.
    """
    return "\n".join(_line(line, width) for line in text.splitlines())


def page(title: str, reply: Reply, width: int) -> str:
    """A reply under a heading line, with its buttons below, one a line."""
    rule = f"── {title} ".ljust(width, "─")
    labels = "\n".join(_labels(reply.choices))
    buttons = f"\n\n{wrapped(labels, width)}" if labels else ""
    return f"{rule}\n\n{wrapped(reply.text, width)}{buttons}"


def _line(line: str, width: int) -> str:
    lead = _LEAD.match(line)
    hanging = lead.group() if lead else ""
    return textwrap.fill(
        line.lstrip(),
        width,
        initial_indent=line[: len(line) - len(line.lstrip())],
        subsequent_indent=" " * len(hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _show(reply: Reply) -> None:
    print()
    _print(reply.text)
    if reply.choices:
        print()
        _print_choices(reply.choices)
    print()


def _print_choices(choices: tuple[Choice, ...]) -> None:
    labels = _labels(choices)
    line = "  ".join(labels)
    if len(line) <= _width():
        print(line)
    else:
        _print("\n".join(labels))


def _labels(choices: tuple[Choice, ...]) -> list[str]:
    return [f"[{number}] {choice.label}" for number, choice in enumerate(choices, 1)]


def _print(text: str) -> None:
    print(wrapped(text, _width()))


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _MAX_WIDTH)
