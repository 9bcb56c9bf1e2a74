"""Which passwords are good enough, and what is kept of them."""

from __future__ import annotations

import pytest

from bot.errors import UserError
from bot.web.passwords import check_password
from tests.support.staff_pages import QUICK


@pytest.mark.parametrize(
    "password", ["con meo ngu tren mai", "Xe-dap-xanh-77", "chó 🐶 chạy qua cầu"]
)
def test_words_that_have_nothing_to_do_with_each_other_are_good(password: str) -> None:
    check_password(password, "lan")


@pytest.mark.parametrize(
    "password",
    ["", "ngan qua", "a" * 300, "aaaaaaaaaaaaaaaa", "abababababab", "123456789012345",
     "matkhau123456", "password1234", "nguyen-lan-nguyen-lan"],
)  # fmt: skip
def test_what_is_guessed_first_is_not(password: str) -> None:
    with pytest.raises(UserError, match="mật khẩu"):
        check_password(password, "nguyen-lan")


def test_a_hash_matches_its_password_only() -> None:
    kept = QUICK.hash("con meo ngu tren mai")
    assert "con meo" not in kept
    assert kept != QUICK.hash("con meo ngu tren mai")
    assert QUICK.matches("con meo ngu tren mai", kept)
    assert not QUICK.matches("con meo ngu tren ghe", kept)


@pytest.mark.parametrize("kept", [None, "", "khong phai hash"])
def test_nothing_matches_what_is_no_hash(kept: str | None) -> None:
    assert not QUICK.matches("", kept)
    assert not QUICK.matches("con meo ngu tren mai", kept)
