"""From what staff want done to the changes that do it."""

from __future__ import annotations

from dataclasses import replace

from bot.curation.acting import (
    Attach,
    NewEntry,
    OutOfScope,
    Rewrite,
    attach,
    new_entry,
    out_of_scope,
    rewrite,
)
from bot.curation.changes import ChangeSet, check_place
from bot.curation.means import Means
from bot.curation.proposals import Act, Content, Proposal
from bot.curation.reverse import reverse
from bot.curation.saving import saved_changes
from bot.errors import UserError
from bot.kb.store import shown_path


def build(act: Act, means: Means) -> ChangeSet:
    """The changes on the files as they are now; a :class:`UserError` where there are none."""
    knowledge = replace(means.engine().knowledge, folder=means.folder)
    match act:
        case Attach():
            changes = attach(act, knowledge)
        case NewEntry():
            changes = new_entry(act, knowledge, means.today())
        case OutOfScope():
            changes = out_of_scope(act, knowledge, means.today())
        case Rewrite():
            changes = rewrite(act)
        case _:
            changes = reverse(saved_changes(means.audit.get(act.audit_id)))
    for patch in changes.patches:
        check_place(patch.path, means.folder)
    return changes


def revised(proposal: Proposal, path: str, text: str, who: str) -> Content:
    """The proposal with one of its files as somebody wrote it."""
    named = [p for p in proposal.changes.patches if path in {str(p.path), shown_path(p.path)}]
    if not named:
        raise UserError(f"đề xuất này không sửa tệp {path}")
    written = (text.replace("\r\n", "\n").rstrip("\n") + "\n").encode()
    patches = tuple(
        replace(patch, after=written) if patch in named else patch
        for patch in proposal.changes.patches
    )
    authors = tuple(dict.fromkeys([*proposal.content.authors, who]))
    changes = replace(proposal.changes, patches=patches)
    return replace(proposal.content, changes=changes, act=None, authors=authors, error="")
