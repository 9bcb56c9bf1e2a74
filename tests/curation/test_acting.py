"""What staff do with questions adds exactly its lines, whatever a citizen typed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from bot.curation.changes import ChangeSet
from bot.curation.journal import digest
from bot.curation.phrasings import MAX_LETTERS, phrasing
from bot.curation.scaffold import MAX_NEW_SLUG, suggested_id
from bot.errors import UserError
from bot.kb.fields import SLUG
from bot.kb.questions import MAX_PHRASINGS, question_folder, read_questions
from bot.kb.reader import BLANK, read_text
from bot.kb.store import KnowledgeBase, load
from bot.model import Facet, Kind, Trust
from tests.conftest import TODAY, make_folder
from tests.curation.test_edit import difference

TRICKY = [
    "lệ phí: bao nhiêu", "# có phải không", "- gạch đầu dòng", "[số] gì", "{a: b}", "&neo", "*sao",
    "!lệnh", "| ống", "> lớn", "% phần", "@ ai", "yes", "null", "~ a", "'nháy' đơn", '"kép" thôi',
    "hai\ndòng", "a\tb", "câu có\u200b chữ ẩn", "? hỏi", ": hai chấm", "12:30 có mở không", "1e3 a",
    "a # b", "\\n xuyệt", "🙂 vui", "--- ba gạch", "... ba chấm", "=CMD() a", "<b>đậm</b>",
    "2026-01-01 a", "mẫu (điền sẵn) ở đâu", "y tế", "`lệnh` a", "a: &b !c",
]  # fmt: skip
WRITABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@pytest.fixture
def kb(folder: Path) -> KnowledgeBase:
    question_folder(folder).mkdir(parents=True)
    return load(folder, TODAY)


def sides(changes: ChangeSet, name: str) -> tuple[str, str]:
    """The file before and after, by a part of its path."""
    (patch,) = [p for p in changes.patches if name in str(p.path)]
    return (patch.before or b"").decode(), (patch.after or b"").decode()


def come(changes: ChangeSet, name: str) -> list[str]:
    """The lines that come, where none goes."""
    gone, new = difference(*sides(changes, name))
    assert gone == []
    return new


def make(changes: ChangeSet) -> None:
    for patch in changes.patches:
        patch.path.parent.mkdir(parents=True, exist_ok=True)
        patch.path.write_bytes(patch.after or b"")


@pytest.mark.parametrize("text", TRICKY)
def test_whatever_was_typed_comes_back_as_it_was(text: str, kb: KnowledgeBase) -> None:
    texts = (text, f"lại {text}")
    make(attach(Attach("ho-chieu", texts), kb))
    entry = load(kb.folder, TODAY).entries["ho-chieu"]
    assert entry.phrasings[-1] == phrasing(text)
    (held_out,), file = read_questions(question_folder(kb.folder) / "ho-chieu.yaml", "ho-chieu")
    assert held_out.q == phrasing(texts[1])
    assert file.problems == []


@given(WRITABLE)
def test_any_text_comes_back_and_only_lines_are_added(text: str) -> None:
    with TemporaryDirectory() as temporary:
        folder = make_folder(Path(temporary) / "knowledge")
        target = folder / "thu-tuc" / "xuat-nhap-canh" / "ho-chieu.yaml"
        commented = target.read_text(encoding="utf-8").replace(
            "tin_cay: chinh-thuc", "# trước tin_cay\n\ntin_cay: chinh-thuc  # vì sao", 1
        )
        target.write_text(commented, encoding="utf-8")
        knowledge = load(folder, TODAY)
        try:
            changes = attach(Attach("ho-chieu", (text,)), knowledge)
        except UserError:
            return
        assert len(come(changes, "ho-chieu.yaml")) == 1
        file = read_text(sides(changes, "ho-chieu.yaml")[1], "ho-chieu.yaml")
        assert file.data["cau_hoi"] == [*knowledge.entries["ho-chieu"].phrasings, phrasing(text)]
        assert file.problems == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gọi [số điện thoại] được không", r"che \[số điện thoại\]"),
        ("tôi là [tên] ở đây", r"che \[tên\]"),
        ("a" * (MAX_LETTERS + 1), "dài quá"),
        ("?!…", "không có chữ nào"),
        ("\u200b", "không có chữ nào"),
        ("XIN CAP HO CHIEU LAN DAU", r"đã có trong mục «Làm hộ chiếu» \(ho-chieu\)"),
        ("thuận tình  ly hôn", r"đã có trong mục «Ly hôn»"),
    ],
)
def test_what_is_unfit_is_refused_with_its_reason(text: str, said: str, kb: KnowledgeBase) -> None:
    with pytest.raises(UserError, match=said) as caught:
        attach(Attach("ho-chieu", ("câu tốt ở đây", text)), kb)
    assert "\n" not in str(caught.value)


def test_of_several_one_stays_apart_and_is_never_taught(kb: KnowledgeBase) -> None:
    texts = ("cuon so xanh la gi", "cuốn sổ xanh lá là gì vậy", "sổ đi máy bay xanh")
    changes = attach(Attach("ho-chieu", texts, Facet.STEPS), kb)
    assert come(changes, "thu-tuc") == [f"  - {text}" for text in texts[:2]]
    assert sides(changes, "questions")[1].splitlines()[1:] == [
        "cau_hoi:",
        "  - q: sổ đi máy bay xanh",
        "    facet: cach-nop",
        "    style: chat",
    ]


def test_a_question_file_that_is_there_grows_at_its_end(kb: KnowledgeBase) -> None:
    path = question_folder(kb.folder) / "ho-chieu.yaml"
    path.write_text("# đầu\ncau_hoi:\n  - q: cũ thôi  # vì sao\n    style: chat\n# cuối\n", "utf-8")
    changes = attach(Attach("ho-chieu", ("mot cau", "hai cau")), kb)
    assert come(changes, "questions") == ["  - q: hai cau", "    style: khong-dau"]


@pytest.mark.parametrize(
    ("entry_id", "texts", "with_folder"),
    [
        ("ho-chieu", ("chỉ một câu lạ",), True),
        ("ly-hon", ("một câu lạ", "hai câu lạ"), True),
        ("ho-chieu", ("một câu lạ", "hai câu lạ"), False),
    ],
    ids=["alone", "others' business", "no questions kept"],
)
def test_all_are_taught_where_none_is_to_be_kept_apart(
    entry_id: str, texts: tuple[str, ...], with_folder: bool, kb: KnowledgeBase
) -> None:
    if not with_folder:
        shutil.rmtree(question_folder(kb.folder))
    changes = attach(Attach(entry_id, texts), kb)
    assert len(changes.patches) == 1
    assert come(changes, f"{entry_id}.yaml") == [f"  - {text}" for text in texts]


@pytest.mark.parametrize(
    ("facet", "key"), [(None, "chung"), (Facet.FEE, "le_phi"), (Facet.BASIS, "can_cu")]
)
def test_an_entry_that_has_enough_takes_more_in_its_sayings(
    facet: Facet | None, key: str, kb: KnowledgeBase
) -> None:
    path = kb.folder / "thu-tuc" / "ho-tich" / "khai-sinh.yaml"
    more = "".join(f"  - câu thêm {n}\n" for n in range(MAX_PHRASINGS - 6))
    text = path.read_text(encoding="utf-8").replace("tin_cay: ch", f"{more}tin_cay: ch", 1)
    path.write_text(text, encoding="utf-8")
    full = load(kb.folder, TODAY)
    changes = attach(Attach("khai-sinh", ("mới một", "mới hai", "mới ba"), facet), full)
    assert come(changes, "thu-tuc") == ["  - mới một"]
    said = read_text(sides(changes, "cach-hoi")[1], "")
    assert said.data == {key: ["mới hai"]}
    make(changes)
    assert load(kb.folder, TODAY).entries["khai-sinh"].sayings[-1].facet is facet


def test_sayings_that_are_there_keep_their_lines(kb: KnowledgeBase) -> None:
    crowded = replace(kb.entries["ly-hon"], phrasings=tuple(map(str, range(MAX_PHRASINGS))))
    full = replace(kb, entries=kb.entries | {"ly-hon": crowded})
    changes = attach(Attach("ly-hon", ("bỏ nhau chừng mô xong",), Facet.TIME), full)
    assert come(changes, "cach-hoi") == ["thoi_han:", "  - bỏ nhau chừng mô xong"]


LINES = {
    "tom_tat": ("Nuôi: được # không",),
    "le_phi": ("không thu",),
    "thoi_han": ("3 ngày",),
    "ho_so": ("Đơn", "Ảnh: hai tấm"),
    "noi_nop": ("UBND xã",),
    "cach_nop": ("Nộp đơn",),
    "ten_goi_khac": ("thú lạ",),
}
TEXTS = ("nuôi hươu", "nuôi nai", "nuôi voi", "nuôi hổ", "nuôi gấu", "nuôi khỉ")


@pytest.mark.parametrize(
    ("kind", "topic", "file"),
    [
        (Kind.SERVICE, "ho-tich", "thu-tuc/ho-tich/nuoi-thu.yaml"),
        (Kind.POLICY, "thu-tuc-so", "chinh-sach/nuoi-thu.yaml"),
    ],
)
def test_a_new_entry_with_all_it_needs_is_sound(
    kind: Kind, topic: str, file: str, kb: KnowledgeBase
) -> None:
    draft = NewEntry(
        kind, topic, "nuoi-thu", "Nuôi thú: lạ", LINES, Trust.OFFICIAL, "Cổng", "", TEXTS
    )
    changes = new_entry(draft, kb, TODAY)
    assert changes.patches[0].path == kb.folder / file
    make(changes)
    entry = load(kb.folder, TODAY).entries["nuoi-thu"]
    assert (entry.title, entry.topic, entry.phrasings) == ("Nuôi thú: lạ", topic, TEXTS[:-1])
    assert [s.text for s in entry.facets[Facet.PAPERS]] == ["Đơn", "Ảnh: hai tấm"]
    assert f"q: {TEXTS[-1]}" in sides(changes, "questions")[1]


def test_what_is_not_known_yet_is_a_blank(kb: KnowledgeBase) -> None:
    draft = NewEntry(Kind.SITUATION, "", "nuoi-thu", "Nuôi thú", texts=("nuôi hươu",))
    after = sides(new_entry(draft, kb, TODAY), "tinh-huong")[1]
    assert "ten: Nuôi thú\n" in after
    assert after.count(BLANK) > 5
    assert after.index("  - nuôi hươu") < after.index(f"  - {BLANK} câu 2")


def test_what_others_see_to_is_written_in_full(kb: KnowledgeBase) -> None:
    draft = OutOfScope(
        "nuoi-thu", "Nuôi thú", ("Kiểm lâm: tỉnh",), "kiemlam.gov.vn", "Gọi kiểm lâm.", TEXTS
    )
    make(out_of_scope(draft, kb, TODAY))
    entry = load(kb.folder, TODAY).entries["nuoi-thu"]
    assert entry.kind is Kind.OUT_OF_SCOPE
    assert (entry.summary[0].text, entry.ask_at) == ("Kiểm lâm: tỉnh", "kiemlam.gov.vn")
    assert (entry.fixed_reply, entry.phrasings) == ("Gọi kiểm lâm.", TEXTS)


@pytest.mark.parametrize(
    ("entry_id", "said"),
    [("ho-chieu", "đã có"), ("Có Dấu", "không dấu"), ("../../a", "viết KIND/TOPIC/ID")],
)
def test_an_id_that_cannot_be_is_said(entry_id: str, said: str, kb: KnowledgeBase) -> None:
    with pytest.raises(UserError, match=said):
        new_entry(NewEntry(Kind.SERVICE, "ho-tich", entry_id, "A", texts=TEXTS), kb, TODAY)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Cấp đổi hộ chiếu", "cap-doi-ho-chieu"),
        ("  Đăng ký: xe  máy! ", "dang-ky-xe-may"),
        ("nghị định 42/2022", "nghi-dinh-42-2022"),
        ("🙂", ""),
    ],
)
def test_an_id_is_suggested_by_the_title(title: str, slug: str) -> None:
    assert suggested_id(title) == slug


@given(st.text(max_size=120))
def test_a_suggested_id_is_one_that_can_be(title: str) -> None:
    slug = suggested_id(title)
    assert slug == "" or (SLUG.fullmatch(slug) and len(slug) <= MAX_NEW_SLUG)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_what_a_form_sends_keeps_the_line_ends_of_the_file(end: bytes, kb: KnowledgeBase) -> None:
    path = kb.folder / "van-ban.yaml"
    written = path.read_bytes().replace(b"\n", end)
    path.write_bytes(written)
    sent = written.decode().replace("\r\n", "\n").replace("\n", "\r\n")
    based_on = digest(written)
    assert not rewrite(Rewrite(path, sent, based_on, "Văn bản")).changed
    changed = rewrite(Rewrite(path, f"{sent}# thêm", based_on, "Văn bản"))
    assert changed.patches[0].after == written + b"# th\xc3\xaam" + end
    with pytest.raises(UserError, match="sửa trên bản mới"):
        rewrite(Rewrite(path, sent, digest(b"khac"), "Văn bản"))
