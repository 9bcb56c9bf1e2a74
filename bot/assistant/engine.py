"""Everything computed once per knowledge version, immutable: what a question is answered with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.assistant.cases import CaseWords
from bot.assistant.correction import Corrections
from bot.assistant.day_words import DayWords
from bot.assistant.facet_model import FacetModel
from bot.assistant.facets import FacetCues
from bot.assistant.marks import MarkTable
from bot.assistant.places import OldPlaces
from bot.assistant.reflex import Reflexes
from bot.assistant.scam import ScamTable
from bot.assistant.steering import Steering
from bot.assistant.vague_words import VagueWords
from bot.kb.store import KnowledgeBase, load
from bot.model import Entry
from bot.search.index import Index
from bot.text.lexicon import Lexicon, PhraseTable, Tokens, tokens_of
from bot.text.query import Query, read_phrase, read_query


@dataclass(frozen=True, slots=True)
class Engine:
    """The knowledge with its index, facet cues, reflexes and scam patterns."""

    knowledge: KnowledgeBase
    index: Index
    facet_model: FacetModel
    cues: FacetCues
    reflexes: Reflexes
    old_places: OldPlaces
    scams: ScamTable
    corrections: Corrections
    marks: MarkTable
    day_words: DayWords
    wishes: PhraseTable
    happening: PhraseTable
    steering: Steering
    vague: VagueWords
    same_part: PhraseTable
    cases: CaseWords
    names: frozenset[Tokens]

    @classmethod
    def build(cls, knowledge: KnowledgeBase, like: Engine | None = None) -> Engine:
        """The engine of this knowledge. What depends on words alone is taken from ``like`` where
        the words are the same, which saves about a fifth of the time.
        """
        words = knowledge.lexicon
        known = like if like and _same_words(like.knowledge, knowledge) else None
        lexicon = Lexicon.build(words.viet_tat, words.dong_nghia, words.tu_dem)
        index = Index.build(knowledge.entries.values(), lexicon)
        return cls(
            knowledge,
            index,
            FacetModel.build(knowledge.entries.values(), index),
            known.cues
            if known
            else FacetCues.build(
                words.khia_canh, words.noi_tiep, words.so_sanh, words.tu_chung, lexicon
            ),
            known.reflexes if known else Reflexes.build(words.phan_xa, lexicon),
            OldPlaces.build(words.tinh_cu, words.hoi_tinh),
            known.scams if known else ScamTable.build(knowledge.channels, lexicon),
            Corrections.build(words.sua_lai, words.duoi_hoi, words.sua_sang),
            MarkTable(knowledge),
            DayWords.build(knowledge.days_off, words.tu_dem),
            _table(words.mong_muon),
            _table(words.dang_xay_ra),
            Steering.build(words.dieu_khien),
            VagueWords.build(words.chu_chung, lexicon),
            PhraseTable((read_phrase(one, lexicon), one) for one in words.noi_tiep_phan),
            CaseWords.build(words.truong_hop),
            frozenset(_names(knowledge.entries.values(), lexicon)),
        )

    def read(self, text: str) -> Query:
        """A message in the words of this knowledge."""
        return read_query(text, self.index.lexicon, self.index.vocabulary)

    @classmethod
    def from_folder(cls, folder: Path, day: date, like: Engine | None = None) -> Engine:
        """Raises :class:`bot.errors.KnowledgeError` where the folder cannot be used."""
        return cls.build(load(folder, day), like)


def _same_words(one: KnowledgeBase, other: KnowledgeBase) -> bool:
    return one.lexicon == other.lexicon and one.channels == other.channels


def _names(entries: Iterable[Entry], lexicon: Lexicon) -> Iterator[Tokens]:
    """Titles, each part of a title that lists several things, and other names."""
    for entry in entries:
        for name in (entry.title, *entry.title.split(","), *entry.aliases):
            yield read_phrase(name, lexicon)


def _table(phrases: Sequence[str]) -> PhraseTable:
    return PhraseTable((tokens_of(phrase), phrase) for phrase in phrases)
