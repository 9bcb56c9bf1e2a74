"""The schema, changed only by adding a migration at the end."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("querylog")


@migrations()
def m001_questions(db: Database) -> None:
    db.table("questions").create(
        {
            "id": int,
            "at": float,
            "chat": str,
            "channel": str,
            "text": str,
            "folded": str,
            "outcome": str,
            "entry_id": str,
            "facet": str,
            "confidence": float,
            "candidates": str,
            "version": str,
            "milliseconds": float,
        },
        pk="id",
        not_null={"at", "chat", "channel", "text", "folded", "outcome", "version"},
        strict=True,
    )
    db.table("questions").create_index(["at"])
    db.table("questions").create_index(["chat"])


@migrations()
def m002_chats(db: Database) -> None:
    db.table("chats").create(
        {"chat": str, "entry_id": str, "facet": str, "offered": str, "at": float},
        pk="chat",
        not_null={"offered", "at"},
        strict=True,
    )


@migrations()
def m003_rejected(db: Database) -> None:
    """The citizen said that none of the entries offered was meant."""
    db.table("questions").add_column("rejected", int, not_null_default=0)


@migrations()
def m004_tokens(db: Database) -> None:
    """How the buttons under a reply name the question that they belong to."""
    db.table("questions").add_column("token", str)
    db.table("questions").create_index(["token"])


@migrations()
def m005_wishes(db: Database) -> None:
    """Chats that want to be told of something later; ``address`` is sealed."""
    db.table("wishes").create(
        {
            "id": str,
            "chat": str,
            "address": str,
            "waits_for": str,
            "about": str,
            "text": str,
            "snapshot": str,
            "not_these": str,
            "answered_by": str,
            "version": str,
            "at": float,
            "until": float,
            "sending": float,
        },
        pk="id",
        not_null={
            "chat", "address", "waits_for", "about", "text", "snapshot", "not_these", "version",
            "at", "until",
        },
        strict=True,
    )  # fmt: skip
    db.table("wishes").create_index(["chat"])
    db.table("wishes").create_index(["about"])


@migrations()
def m006_feedback(db: Database) -> None:
    """What citizens think of answers; ``facet`` is empty for the answer as a whole."""
    db.table("feedback").create(
        {
            "chat": str,
            "entry_id": str,
            "facet": str,
            "opinion": str,
            "at": float,
            "question_id": int,
            "version": str,
        },
        pk=("chat", "entry_id", "facet"),
        not_null={"opinion", "at", "version"},
        strict=True,
    )
    db.table("feedback").create_index(["entry_id"])


@migrations()
def m007_chat_trail(db: Database) -> None:
    """What was shown before, so that a citizen can turn back."""
    db.table("chats").add_column("trail", str)


@migrations()
def m008_reasons(db: Database) -> None:
    """Which fixed sentence was the reply, and whether a person was asked for afterwards."""
    db.table("questions").add_column("reason", str)
    db.table("questions").add_column("human", int, not_null_default=0)


@migrations()
def m009_staff(db: Database) -> None:
    """Who may sign in, who has, and who tried; ``id`` and ``whence`` are hashes."""
    db.table("accounts").create(
        {"name": str, "role": str, "password": str, "active": int, "at": float},
        pk="name",
        not_null={"role", "password", "active", "at"},
        strict=True,
    )
    db.table("sessions").create(
        {"id": str, "name": str, "csrf": str, "at": float, "until": float},
        pk="id",
        not_null={"name", "csrf", "at", "until"},
        strict=True,
    )
    db.table("attempts").create(
        {"name": str, "whence": str, "at": float},
        not_null={"name", "whence", "at"},
        strict=True,
    )
    db.table("attempts").create_index(["at"])


@migrations()
def m010_curation(db: Database) -> None:
    """What staff did, what they propose, and what became of groups of questions.

    ``fingerprint`` is a hash of a question's words, so that a decision outlives the question
    without keeping it. ``placements`` put questions into one group by hand.
    """
    db.table("audit").create(
        {"id": int, "at": float, "who": str, "action": str, "about": str, "detail": str},
        pk="id",
        not_null={"at", "who", "action", "about", "detail"},
        strict=True,
    )
    db.table("audit").create_index(["about"])
    db.table("proposals").create(
        {
            "id": str,
            "at": float,
            "who": str,
            "title": str,
            "state": str,
            "content": str,
            "verdict": str,
            "approver": str,
            "audit_id": int,
        },
        pk="id",
        not_null={"at", "who", "title", "state", "content"},
        strict=True,
    )
    db.table("decisions").create(
        {
            "fingerprint": str,
            "decision": str,
            "entry_id": str,
            "at": float,
            "who": str,
            "audit_id": int,
        },
        pk="fingerprint",
        not_null={"decision", "at", "who"},
        strict=True,
    )
    db.table("placements").create(
        {"fingerprint": str, "label": str, "audit_id": int},
        pk="fingerprint",
        not_null={"label"},
        strict=True,
    )


@migrations()
def m011_notes(db: Database) -> None:
    """What both the bot and the staff pages must know: answering switched off, alerts sent."""
    db.table("notes").create(
        {"name": str, "value": str, "at": float},
        pk="name",
        not_null={"value", "at"},
        strict=True,
    )


@migrations()
def m012_decisions_in_turn(db: Database) -> None:
    """A decision taken later hides an earlier one on the same question, and undoing brings the
    earlier one back.
    """
    db.table("decisions").transform(pk=("fingerprint", "audit_id"))
    db.table("placements").transform(pk=("fingerprint", "audit_id"))
