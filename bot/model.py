"""The words that the rest of the project is written in.

An *entry* is one service or policy, a *facet* the part of it that a citizen asks for, a *statement*
one dated sentence of it, a *document* a law or decree that statements lean on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What an entry is; the value is the name of its folder."""

    SERVICE = "thu-tuc"
    POLICY = "chinh-sach"
    SITUATION = "tinh-huong"
    OUT_OF_SCOPE = "ngoai-pham-vi"


class Facet(StrEnum):
    """The part of an entry that is asked for; values are fixed by the outside contract."""

    FEE = "le-phi"
    TIME = "thoi-han"
    PAPERS = "ho-so"
    PLACE = "noi-nop"
    STEPS = "cach-nop"
    CONDITIONS = "dieu-kien"
    RESULT = "ket-qua"
    BASIS = "can-cu"
    VALIDITY = "hieu-luc"
    FIGURES = "so-lieu"


class Trust(StrEnum):
    """How well a statement is backed, best first."""

    OFFICIAL = "chinh-thuc"
    SEVERAL = "nhieu-nguon"
    SINGLE = "mot-nguon"
    UNVERIFIED = "chua-kiem-chung"


class Amount(StrEnum):
    """What kind of fee a statement states: 'free' and 'not known' are different answers."""

    NONE = "khong-phai-le-phi"
    SUM = "so-tien"
    FREE = "khong-thu"
    LOCAL = "dia-phuong-quy-dinh"
    UNKNOWN = "chua-ro"


@dataclass(frozen=True, slots=True)
class Document:
    """A legal document; dates are the first and the last day in force, None where not known."""

    number: str
    kind: str
    title: str
    issuer: str
    signed: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    url: str | None = None

    @property
    def name(self) -> str:
        return f"{self.kind} {self.number}"

    def in_force(self, day: date) -> bool:
        return (self.in_force_from or day) <= day <= (self.in_force_to or day)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an entry, for the ``case`` named, from ``valid_from`` to ``valid_to``;
    ``afterwards`` is what is known of the time after. ``when``: the options of the entry's
    questions that it holds for (see ``kb.cases``).
    """

    text: str
    trust: Trust
    case: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    afterwards: str | None = None
    document: str | None = None
    amount: Amount = Amount.NONE
    when: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """All that the statement says, for searching in it."""
        return f"{self.text} {self.case}" if self.case else self.text

    def lapsed(self, day: date) -> bool:
        return self.valid_to is not None and day > self.valid_to

    def upcoming(self, day: date) -> bool:
        return self.valid_from is not None and day < self.valid_from

    def in_force(self, day: date) -> bool:
        return not self.lapsed(day) and not self.upcoming(day)


@dataclass(frozen=True, slots=True)
class Source:
    """Where an editor found it; only links under ``.gov.vn`` are shown to citizens."""

    title: str
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do in a situation; ``entry_id`` is the entry that tells how."""

    text: str
    entry_id: str | None = None
    deadline: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class CaseOption:
    """One answer to a question about a citizen's case; ``entry_id``: another entry treats it."""

    slug: str
    text: str
    entry_id: str | None = None


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """What is asked to tell a citizen's case; ``when``: asked only after these options."""

    slug: str
    text: str
    options: tuple[CaseOption, ...]
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """A question in citizens' words; ``facet`` is the part it asks for, None for the whole."""

    text: str
    facet: Facet | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One service, policy, situation, or known need that is not covered (OUT_OF_SCOPE)."""

    id: str
    kind: Kind
    topic: str
    path: str
    title: str
    summary: tuple[Statement, ...]
    aliases: tuple[str, ...]
    phrasings: tuple[str, ...]
    verified: date
    review_by: date | None = None
    codes: tuple[str, ...] = ()
    facets: dict[Facet, tuple[Statement, ...]] = field(default_factory=dict)
    notes: tuple[Statement, ...] = ()
    basis: tuple[str, ...] = ()
    about_document: str | None = None
    differs_from: dict[str, str] = field(default_factory=dict)
    related: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    ask_at: str | None = None
    prior: int = 3
    steps: tuple[Step, ...] = ()
    sayings: tuple[Saying, ...] = ()
    fixed_reply: str | None = None
    questions: tuple[CaseQuestion, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """Everything that is indexed: the title, other names, and questions, in this order."""
        return (self.title, *self.aliases, *self.phrasings, *(s.text for s in self.sayings))

    @property
    def contents(self) -> tuple[str, ...]:
        """Everything that the answers about the entry may say."""
        said = (s.said for g in (self.summary, self.notes, *self.facets.values()) for s in g)
        return (*said, *self.basis, *self.differs_from.values(), *(s.text for s in self.steps))

    def has_facet(self, facet: Facet) -> bool:
        return facet in self.facets or (facet is Facet.BASIS and bool(self.basis))
