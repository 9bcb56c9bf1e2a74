"""The stages of understanding, each of which can be switched off to see what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from bot.assistant.engine import Engine
from bot.errors import UserError
from bot.text.lexicon import PhraseTable
from bot.text.vocabulary import Vocabulary

Switch = Callable[[Engine], Engine]


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage does, in Vietnamese, and how an engine looks without it."""

    name: str
    does: str
    without: Switch


def switched_off(engine: Engine, names: Collection[str]) -> Engine:
    """The engine without some stages; raises :class:`UserError` where one is not known."""
    known = {stage.name: stage for stage in STAGES}
    for name in names:
        if name not in known:
            raise UserError(f"không có chặng «{name}»; các chặng: {', '.join(known)}")
        engine = known[name].without(engine)
    return engine


def _weightless(*names: str) -> Switch:
    def without(engine: Engine) -> Engine:
        config = engine.knowledge.config
        weights = config.trong_so.model_copy(update=dict.fromkeys(names, 0.0))
        config = config.model_copy(update={"trong_so": weights})
        return replace(engine, knowledge=replace(engine.knowledge, config=config))

    return without


def _without_words(**parts: object) -> Switch:
    def without(engine: Engine) -> Engine:
        lexicon = replace(engine.index.lexicon, **parts)  # type: ignore[arg-type]
        return replace(engine, index=replace(engine.index, lexicon=lexicon))

    return without


def _without_repair(engine: Engine) -> Engine:
    index = engine.index
    lexicon = replace(index.lexicon, spoken=_unmendable(index.lexicon.spoken))
    vocabulary = _unmendable(index.vocabulary)
    return replace(engine, index=replace(index, vocabulary=vocabulary, lexicon=lexicon))


def _unmendable(words: Vocabulary) -> Vocabulary:
    return Vocabulary(words.counts, words.pairs)


def _without_pairs(engine: Engine) -> Engine:
    words = {f: n for f, n in engine.index.features.items() if " " not in f}
    return replace(engine, index=replace(engine.index, features=words))


STAGES = (
    Stage("viet-tat", "đọc chữ viết tắt", _without_words(abbreviations={})),
    Stage("dong-nghia", "đổi về từ chuẩn", _without_words(synonyms=PhraseTable(()))),
    Stage("tu-dem", "bỏ từ đệm", _without_words(fillers=PhraseTable(()))),
    Stage("ban-phim", "đọc Telex, VNI gõ thô", _without_words(raw_typing=False)),
    Stage("go-sai", "sửa chữ gõ sai một chỗ", _without_repair),
    Stage("cap-tieng", "xét cặp tiếng đứng cạnh nhau", _without_pairs),
    Stage("tu-muc", "xét từ của cả mục", _weightless("tu_muc")),
    Stage("noi-dung", "xét từ trong câu trả lời", _weightless("noi_dung")),
    Stage("mo", "giống nhau theo từ (rapidfuzz)", _weightless("mo")),
    Stage("dau", "xét dấu đã gõ", _weightless("dau", "chinh_ta")),
    Stage("hoc", "điều học được từ mọi cụm từ", _weightless("hoc")),
)
