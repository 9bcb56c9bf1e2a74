"""A proposed change: how far its trial is, what it would do, and letting it go live."""

from __future__ import annotations

from starlette.responses import Response

from bot.curation.permissions import may_approve
from bot.curation.proposals import Proposal, State
from bot.curation.replay import Verdict
from bot.errors import UserError
from bot.kb.store import shown_path
from bot.staff import Role
from bot.web.pages.queue import outside, titles
from bot.web.render import page
from bot.web.visit import Visit, acts, see_other, shows

_FIRST, _MOST = 8, 60
"""Changes of replies that are shown of each kind, at once and when asked for; the heaviest come
first."""


def show(visit: Visit) -> Response:
    """One proposal."""
    proposal = visit.office.workbench.proposal(visit.names["id"])
    knowledge = visit.office.engine().knowledge
    return page(
        visit,
        "proposal.html",
        proposal=proposal,
        trial=proposal.trial,
        state=State,
        verdict=Verdict,
        first=_FIRST,
        most=_MOST,
        may_approve=may_approve(visit.account, proposal),
        needs_approver=_needs_approver(proposal, visit),
        accepted=visit.form.ticked("chap-nhan"),
        titles=titles(visit),
        outside=outside(visit),
        entry_id=_touched(proposal, visit),
        facet_names=knowledge.sentences.ten_khia_canh,
    )


def index(visit: Visit) -> Response:
    """The proposals that are not done with."""
    found = visit.office.workbench.proposals()
    return page(visit, "proposals.html", proposals=found, waiting=False)


def waiting(visit: Visit) -> Response:
    """The proposals that wait for an approver."""
    found = visit.office.workbench.proposals(State.WAITING)
    return page(visit, "proposals.html", proposals=found, waiting=True)


def save(visit: Visit) -> Response:
    """Let it go live, or pass it on to an approver."""
    bench, proposal_id = visit.office.workbench, visit.names["id"]
    bench.save(proposal_id, visit.account, accept_losses=visit.form.ticked("chap-nhan"))
    return see_other(f"/de-xuat/{proposal_id}")


def approve(visit: Visit) -> Response:
    """Let a change by somebody else go live."""
    bench, proposal_id = visit.office.workbench, visit.names["id"]
    bench.approve(proposal_id, visit.account, accept_losses=visit.form.ticked("chap-nhan"))
    return see_other(f"/de-xuat/{proposal_id}")


def refuse(visit: Visit) -> Response:
    """Send it back with the reason."""
    why = visit.form.text("vi-sao")
    if not why:
        raise UserError("viết vài chữ vì sao từ chối, để người đề xuất biết mà sửa")
    visit.office.workbench.refuse(visit.names["id"], visit.account, why)
    return see_other("/cho-duyet")


def drop(visit: Visit) -> Response:
    """Give it up."""
    visit.office.workbench.drop(visit.names["id"], visit.account)
    return see_other("/de-xuat")


def revising(visit: Visit) -> Response:
    """The files of a proposal as they would become, to be edited by hand."""
    proposal = visit.office.workbench.proposal(visit.names["id"])
    files = [(shown_path(p.path), p.after.decode()) for p in proposal.changes.patches if p.after]
    return page(visit, "revise.html", proposal=proposal, files=files)


def revise(visit: Visit) -> Response:
    """One file of a proposal as it was typed; it is tried again."""
    path, text = visit.form.text("tep"), visit.form.raw("yaml")
    bench, proposal_id = visit.office.workbench, visit.names["id"]
    return see_other(f"/de-xuat/{bench.revise(proposal_id, path, text, visit.account)}")


def retry(visit: Visit) -> Response:
    """The same on the files as they are now."""
    bench, proposal_id = visit.office.workbench, visit.names["id"]
    return see_other(f"/de-xuat/{bench.retry(proposal_id, visit.account)}")


def _touched(proposal: Proposal, visit: Visit) -> str | None:
    """The entry that a proposal is about, also where only its file was edited or restored."""
    entries = visit.office.engine().knowledge.entries
    named = (proposal.entry_id, *(patch.path.stem for patch in proposal.changes.patches))
    return next((one for one in named if one in entries), None)


def _needs_approver(proposal: Proposal, visit: Visit) -> bool:
    sensitive = bool(proposal.trial and proposal.trial.sensitive)
    return sensitive and not may_approve(visit.account, proposal)


ROUTES = (
    shows("/de-xuat", index, Role.EDITOR),
    shows("/cho-duyet", waiting, Role.APPROVER),
    shows("/de-xuat/{id}", show, Role.EDITOR),
    acts("/de-xuat/{id}/luu", save, again=show),
    acts("/de-xuat/{id}/duyet", approve, again=show, role=Role.APPROVER),
    acts("/de-xuat/{id}/tu-choi", refuse, again=show, role=Role.APPROVER),
    acts("/de-xuat/{id}/bo", drop, again=show),
    shows("/de-xuat/{id}/sua", revising, Role.EDITOR),
    acts("/de-xuat/{id}/sua", revise, again=revising),
    acts("/de-xuat/{id}/thu-lai", retry, again=show),
)
