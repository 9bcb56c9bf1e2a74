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
