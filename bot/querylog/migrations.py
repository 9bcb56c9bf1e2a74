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
def m160_chat_trail(db: Database) -> None:
    """What was shown before, so that a citizen can turn back."""
    db.table("chats").add_column("trail", str)
