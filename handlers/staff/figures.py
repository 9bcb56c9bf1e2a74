"""/thongke."""

from handlers.staff.screen import Screen, Shown
from handlers.staff.turn import Turn


def show_figures(rest: str, turn: Turn) -> Shown:
    return Shown(Screen((turn.say.so_lieu,)))
