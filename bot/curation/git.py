"""Knowledge that is a git checkout: a commit for each change saved, and versions of earlier."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import UserError

SECONDS = 120.0
"""How long git, with the hooks that it runs, may take."""


def commit(paths: Sequence[Path], folder: Path, message: str, who: str) -> str:
    """Commit these files and nothing else; empty when done or where there is no checkout, else
    why not: what is saved stays saved.
    """
    if not _is_checkout(folder):
        return ""
    names = [str(path.resolve()) for path in paths]
    author = f"{who} <{'-'.join(who.split())}@can-bo>"
    identity = ("-c", f"user.name={who}", "-c", f"user.email={'-'.join(who.split())}@can-bo")
    for arguments in (
        ("add", "--all", "--", *names),
        (*identity, "commit", "--quiet", "--author", author, "-m", message, "--only", "--", *names),
    ):
        done = _git(folder, *arguments)
        if done.returncode:
            said = (done.stderr or done.stdout).decode(errors="replace").strip()
            return f"chưa ghi vào git: {said.splitlines()[0] if said else 'git không cho biết'}"
    return ""


@contextmanager
def version(folder: Path, ref: str) -> Iterator[Path]:
    """The knowledge folder as it was at a commit, branch or tag, in a temporary place."""
    if not _is_checkout(folder):
        raise UserError(f"{folder} không nằm trong kho git: ghi một thư mục thay cho tên bản")
    known = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"
    )
    if known.returncode:
        raise UserError(f"git không biết bản «{ref}»: xem git log, hoặc ghi một thư mục kiến thức")
    packed = _git(folder, "archive", "--format=tar", known.stdout.decode().strip(), ".")
    if packed.returncode:
        raise UserError(f"bản «{ref}» chưa có thư mục {folder.name}")
    with TemporaryDirectory(prefix="hoi-dich-vu-cong-") as temporary:
        target = Path(temporary) / folder.resolve().name
        with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
            archive.extractall(target, filter="data")
        yield target


def _is_checkout(folder: Path) -> bool:
    if shutil.which("git") is None:
        return False
    done = _git(folder, "rev-parse", "--is-inside-work-tree")
    return done.returncode == 0 and done.stdout.strip() == b"true"


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - arguments are names of files, never a shell's
            ["git", *arguments],  # noqa: S607 - the one that the operator has
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess(arguments, 1, b"", "git không chạy xong".encode())
