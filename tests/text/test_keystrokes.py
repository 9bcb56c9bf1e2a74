"""Raw Telex and VNI are read back; nothing else is touched without the vocabulary's consent."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.keystrokes import decode
from bot.text.lexicon import Lexicon
from bot.text.normalise import fold, place_tone
from bot.text.query import read_query
from bot.text.syllable import is_syllable
from bot.text.vocabulary import Vocabulary

TELEX = {
    # a tone at the end
    "lamf": "làm", "caps": "cáp", "thees": "thế", "ddooir": "đổi", "phis": "phí",
    "nhaf": "nhà", "maats": "mất", "teen": "tên", "hoof": "hồ", "sow": "sơ", "giaays": "giấy",
    "towf": "tờ", "khoong": "không", "tooi": "tôi", "muoons": "muốn", "chieeus": "chiếu",
    "vieejt": "việt", "nguowif": "người", "truwowngf": "trường", "quys": "quý", "quar": "quả",
    # a tone in the middle, before the last letters
    "lafm": "làm", "mujc": "mục", "mawjt": "mặt", "tieesng": "tiếng", "chieesu": "chiếu",
    "nguwowfi": "người", "tuwfng": "từng", "caasp": "cấp", "nhaajn": "nhận", "dduwowjc": "được",
    # đ, at the start or loosely at the end
    "ddi": "đi", "ddang": "đang", "dangd": "đang", "ddaats": "đất", "ddieejn": "điện",
    # ươ with one w or two, in any place
    "dduowcj": "được", "dduocwj": "được", "dduojcw": "được", "duowcdj": "được",
    "truowngf": "trường", "truongwf": "trường", "nuowcs": "nước", "thuowngf": "thường",
    # loose order: the mark after the whole rime
    "toio": "tôi", "khongo": "không", "tienge": "tiêng",
    "duwngf": "dừng", "dungwf": "dừng", "trawngs": "trắng", "trangws": "trắng",
    # w alone is ư; z takes a tone away; the last tone counts
    "tw": "tư", "laz": "la", "lafs": "lá",
    # the older placement of the tone
    "khoas": "khóa", "hoaf": "hòa", "thuyr": "thủy", "xoef": "xòe",
    # gi and qu are onsets
    "giaf": "già", "giuwx": "giữ", "quyeets": "quyết", "gif": "gì",
}  # fmt: skip

VNI = {
    # a tone at the end
    "lam2": "làm", "cap1": "cáp", "the61": "thế", "phi1": "phí", "nha2": "nhà", "mat61": "mất",
    "ho62": "hồ", "so7": "sơ", "giay61": "giấy", "to72": "tờ", "khong6": "không", "toi6": "tôi",
    "muon61": "muốn", "chieu61": "chiếu", "viet65": "việt", "nguoi72": "người",
    "truong72": "trường", "quy1": "quý", "qua3": "quả", "ten6": "tên",
    # digits in the middle
    "la2m": "làm", "mu5c": "mục", "ma85t": "mặt", "tie61ng": "tiếng", "chie61u": "chiếu",
    "ngu7o72i": "người", "tu72ng": "từng", "ca61p": "cấp", "nha65n": "nhận",
    # đ, at the start or at the end
    "d9i": "đi", "d9ang": "đang", "dang9": "đang", "d9a61t": "đất", "dat961": "đất",
    "d9ie65n": "điện", "dien965": "điện",
    # ươ with one 7 or two
    "d9u7o75c": "được", "d9uo75c": "được", "duoc975": "được", "truo72ng": "trường",
    "nuoc71": "nước", "thuo72ng": "thường",
    # ă
    "tra81ng": "trắng", "trang81": "trắng", "na8m": "năm", "bang82": "bằng",
    # the tone before the mark
    "ca16p": "cấp", "ho26": "hồ", "duoc957": "được",
    # the older placement of the tone
    "khoa1": "khóa", "hoa2": "hòa", "thuy3": "thủy",
    # gi and qu are onsets
    "gia2": "già", "giu74": "giữ", "quye61t": "quyết",
}  # fmt: skip


def test_the_tables_are_long_enough() -> None:
    assert min(len(TELEX), len(VNI)) >= 40


@pytest.mark.parametrize(("typed", "meant"), TELEX.items())
def test_telex(typed: str, meant: str) -> None:
    assert decode(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), VNI.items())
def test_vni(typed: str, meant: str) -> None:
    assert decode(typed) == meant


NEVER_READ = {
    "form-numbers": "ct01 ct07 tk01 dc02",
    "licence-classes-and-networks": "b1 b2 c1 d2 4g 5g",
    "lone-consonants": "d dd h1 x2 s f",
    "numbers": "0 123 2026 1001193",
    "names": "vneid vssid zalo facebook internet wifi online email gmail app web iphone",
    "abbreviations": "cccd cmnd bhxh ubnd tthc hkd gplx lltp nfc otp qr sms",
    "abbreviations-with-numbers": "nq57 nd42 tt64 k12 da06 c06",
    "two-tones-of-vni": "la12m ho6252",
    "a-digit-without-its-letter": "la9m to8i le7 xin6",
    "already-words": "lam ho chieu the can cuoc dang ky thuong tru an oi uong yen xoa",
    "not-ascii": "làm đi hộ chiếu mức2",
    "not-one-word": "ho-so 1.004220 42/2022 a_b",
    "empty": "",
}


@pytest.mark.parametrize("listed", NEVER_READ.values(), ids=NEVER_READ)
def test_what_is_never_read(listed: str) -> None:
    assert {word: decode(word) for word in listed.split() or [""] if decode(word)} == {}


@pytest.mark.parametrize(
    ("word", "reading"),
    [("test", "tét"), ("oto", "ôt"), ("visa", "vía"), ("box", "bõ"), ("a1", "á"), ("mau2", "màu")],
)
def test_a_word_that_the_knowledge_uses_is_not_read(word: str, reading: str) -> None:
    """Some ordinary words could be keystrokes; the vocabulary decides (MATCHING.md)."""
    lexicon = Lexicon.build({}, {}, [])
    assert decode(word) == reading
    known = Vocabulary.build([[word, "gi"], [fold(reading)]])
    assert read_query(word, lexicon, known).folded == word
    unknown = Vocabulary.build([[fold(reading)]])
    assert read_query(word, lexicon, unknown).folded == fold(reading)


# laws over all syllables ---------------------------------------------------------------------

RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en
    eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu o
    oc oi om on ong op ot oa oac oach oai oan oang oanh oat oay oăc oăn oăng oăt oe oen oet ô ôc ôi
    ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uân uât uây uê uôc uôi uôm uôn uông
    uôt uy uya uyên uyêt uynh uyt ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yên yêu
""".split()
ONSETS = (*"b c ch d đ gh h k kh l m n ng ngh nh ph r s t th tr v x".split(), "")
TONES = {"": "", "\u0300": "f2", "\u0301": "s1", "\u0303": "x4", "\u0309": "r3", "\u0323": "j5"}
STOPS = ("c", "ch", "p", "t")
TELEX_MARKS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI_MARKS = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
MODIFIED = "ăâêôơư"
VOWELS = "aeiouy" + MODIFIED


def toned(onset: str, rime: str, tone: str) -> tuple[str, int]:
    """A syllable as it is written, and where its tone stands in the rime."""
    vowels = [i for i, ch in enumerate(rime) if ch in VOWELS]
    marked = [i for i in vowels if rime[i] in MODIFIED]
    closed = vowels[-1] < len(rime) - 1
    spot = marked[-1] if marked else vowels[1 if len(vowels) > 2 or (closed and vowels[1:]) else 0]
    return unicodedata.normalize("NFC", onset + rime[: spot + 1] + tone + rime[spot + 1 :]), spot


@st.composite
def syllables(draw: st.DrawFn) -> tuple[str, str, str]:
    onset, rime = draw(st.sampled_from(ONSETS)), draw(st.sampled_from(RIMES))
    possible = ["\u0301", "\u0323"] if rime.endswith(STOPS) else list(TONES)
    return onset, rime, draw(st.sampled_from(possible))


def spelled(letters: str, marks: dict[str, str]) -> str:
    return "".join(marks.get(ch, ch) for ch in letters)


@st.composite
def keystrokes(draw: st.DrawFn, method: int) -> tuple[str, str]:
    """A syllable with the keys of Telex (0) or VNI (1), in one of the orders people use."""
    onset, rime, tone = draw(syllables())
    word, spot = toned(onset, rime, tone)
    marks = (TELEX_MARKS, VNI_MARKS)[method]
    key = TONES[tone][method : method + 1]
    order = draw(st.sampled_from(["end", "middle", "one horn"]))
    if order == "middle":
        head, tail = spelled(onset + rime[: spot + 1], marks), spelled(rime[spot + 1 :], marks)
        return word, head + key + tail
    typed = spelled(onset + rime, marks)
    if order == "one horn":
        typed = typed.replace("uwow", "uow").replace("u7o7", "uo7")
    return word, typed + key


@st.composite
def loose_keystrokes(draw: st.DrawFn, method: int) -> tuple[str, str]:
    """A syllable whose mark is typed after the whole word, before or after the tone."""
    onset, rime, tone = draw(syllables().filter(lambda s: any(ch in MODIFIED for ch in s[1])))
    word, _ = toned(onset, rime, tone)
    bare = spelled(onset, (TELEX_MARKS, VNI_MARKS)[method]) + fold(rime)
    mark = next(ch for ch in reversed(rime) if ch in MODIFIED)
    last = ((TELEX_MARKS, VNI_MARKS)[method])[mark][-1]
    key = TONES[tone][method : method + 1]
    return word, bare + "".join(draw(st.permutations([last, key])))


@given(st.one_of(keystrokes(0), keystrokes(1)))
def test_keys_beside_their_letters_are_read_back_exactly(pair: tuple[str, str]) -> None:
    word, typed = pair
    assert decode(typed) == (place_tone(word) if typed != word else None)


@given(st.one_of(loose_keystrokes(0), loose_keystrokes(1)))
def test_keys_in_loose_order_are_read_back_to_the_same_letters(pair: tuple[str, str]) -> None:
    word, typed = pair
    assert fold(decode(typed) or "") == fold(word)


@given(syllables())
def test_a_syllable_without_marks_is_no_keystrokes(syllable: tuple[str, str, str]) -> None:
    onset, rime, _ = syllable
    assert is_syllable(fold(onset + rime))
    assert decode(fold(onset + rime)) is None


@given(st.text("abcdđeghiklmnopqrstuvxywzfj0123456789", max_size=9))
def test_a_reading_is_another_word_that_could_be_vietnamese(typed: str) -> None:
    decoded = decode(typed)
    if decoded is not None:
        assert decoded != typed
        assert typed.isascii()
        assert is_syllable(fold(decoded))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("cuawr", "cửa"), ("nuawx", "nữa"), ("muaw", "mưa"), ("cuuws", "cứu"), ("huuw", "hưu")],
)
def test_a_late_horn_goes_to_the_u(typed: str, meant: str) -> None:
    assert decode(typed) == meant


@pytest.mark.parametrize("typed", ["muc2", "cap2", "lop3", "tetf", "hocf"])
def test_an_impossible_tone_is_no_reading(typed: str) -> None:
    assert decode(typed) is None
