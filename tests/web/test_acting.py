"""From a group to knowledge that is live, and back: what an editor does on the pages."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from bot.curation.proposals import State
from bot.runtime import Session
from bot.staff import Role
from tests.support.staff_pages import Browser, Pages
from tests.web.conftest import LAMP, SNAKE, SignIn, asked, group_id

PASSPORT = "thu-tuc/xuat-nhap-canh/ho-chieu.yaml"


def proposal_of(page: httpx.Response) -> str:
    found = re.search(r"/de-xuat/(\w+)", page.url.path)
    assert found is not None, page.text
    return found[1]


def ticked(pages: Pages, group: str) -> list[str]:
    return [example.fingerprint for example in pages.office.workbench.group(group).examples]


def propose(editor: Browser, pages: Pages, form: str, **fields: str) -> str:
    """Send a form of the group about street lamps, and wait until it was tried."""
    group = group_id(pages, LAMP)
    page = editor.send(f"/nhom/{group}/{form}", {"cau": ticked(pages, group), **fields})
    assert page.status_code == 200, page.text
    pages.office.workbench.wait()
    return proposal_of(page)


def test_a_group_is_attached_and_the_bot_answers(
    editor: Browser, pages: Pages, folder: Path, bot: Session
) -> None:
    one = propose(editor, pages, "gan", muc="ho-chieu")
    page = editor.get(f"/de-xuat/{one}").text
    assert f"- {LAMP}" in page
    assert "Được hơn: 1 câu, 4 người" in page
    assert "Không câu nào bị trả lời kém đi" in page
    assert "mục này không nằm trong các mục gần" in page, "nothing said of street lamps is near"
    assert "Đã lưu" in editor.send(f"/de-xuat/{one}/luu").text
    assert f"  - {LAMP}\n" in (folder / PASSPORT).read_text(encoding="utf-8")
    assert bot.assistant.ask(LAMP, None, "test").reply.entry_id == "ho-chieu"
    assert LAMP not in editor.get("/").text
    assert "thêm 1 câu hỏi" in editor.get("/muc/ho-chieu/lich-su").text


def test_what_was_saved_is_taken_back(editor: Browser, pages: Pages, folder: Path) -> None:
    before = (folder / PASSPORT).read_bytes()
    editor.send(f"/de-xuat/{propose(editor, pages, 'gan', muc='ho-chieu')}/luu")
    number = pages.office.workbench.history("ho-chieu")[0].id
    undone = editor.send("/muc/ho-chieu/hoan-tac", {"viec": str(number)})
    pages.office.workbench.wait()
    saved = editor.send(f"/de-xuat/{proposal_of(undone)}/luu").text
    assert "Đã lưu" in saved
    assert '<a href="/muc/ho-chieu">Xem mục</a>' in saved
    assert 'action="/muc/ho-chieu/hoan-tac"' in saved
    assert (folder / PASSPORT).read_bytes() == before


def test_a_new_entry_is_drafted_filled_in_and_approved(
    editor: Browser, sign_in: SignIn, pages: Pages, folder: Path, bot: Session
) -> None:
    one = propose(
        editor,
        pages,
        "ngoai-pham-vi",
        **{"ten-ngoai": "Đèn đường", "ai_lo": "Ủy ban nhân dân phường\nCông ty chiếu sáng"},
    )
    page = editor.get(f"/de-xuat/{one}")
    assert "ngoai-pham-vi/den-duong.yaml" in page.text
    assert "Chưa lưu được" in page.text
    assert "Cần sửa tiếp" in page.text
    revise = editor.get(f"/de-xuat/{one}/sua").text
    path = re.search(r'name="tep" value="([^"]+)"', revise)
    proposal = pages.office.workbench.proposal(one)
    draft = next(p.after for p in proposal.changes.patches if p.after).decode()
    filled = "\n".join(line for line in draft.split("\n") if "(điền" not in line)
    filled = filled.replace("cau_hoi:\n", "cau_hoi:\n  - đèn ngõ tắt báo ai\n  - bắt đèn đường\n")
    assert path is not None
    editor.send(f"/de-xuat/{one}/sua", {"tep": path[1], "yaml": filled})
    pages.office.workbench.wait()
    assert "Gửi duyệt" in editor.get(f"/de-xuat/{one}").text
    assert "Chờ duyệt" in editor.send(f"/de-xuat/{one}/luu").text
    assert not (folder / "ngoai-pham-vi/den-duong.yaml").exists()

    approver = sign_in(Role.APPROVER)
    assert "Đèn đường" in approver.get("/cho-duyet").text
    assert "Đã lưu" in approver.send(f"/de-xuat/{one}/duyet").text
    assert bot.assistant.ask(LAMP, None, "test").reply.entry_id == "den-duong"


NEW_ENTRY = {
    "noi": "thu-tuc/ho-tich",
    "ten": "Lắp đèn ngõ",
    "ten_goi_khac": "đèn đường",
    "tom_tat": "Báo Ủy ban nhân dân phường.",
    "cau_hoi": "ngõ tối quá muốn có đèn\nđêm đi về không thấy đường\nbắt đèn hẻm\nden ngo",
    "le_phi": "không thu",
    "thoi_han": "10 ngày",
    "ho_so": "Đơn đề nghị",
    "noi_nop": "Ủy ban nhân dân phường",
    "cach_nop": "Nộp đơn",
    "tin_cay": "mot-nguon",
    "nguon": "Cổng dịch vụ công",
    "url": "https://dichvucong.gov.vn",
}


def test_a_new_entry_is_finished_on_the_form_alone(editor: Browser, pages: Pages) -> None:
    one = pages.office.workbench.proposal(propose(editor, pages, "muc-moi", **NEW_ENTRY))
    assert one.trial is not None, one.error
    assert one.trial.blanks == ()
    assert not one.trial.obstacle
    draft = next(p.after for p in one.changes.patches if p.after).decode()
    assert f"  - {LAMP}\n  - ngõ tối quá muốn có đèn\n" in draft


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"noi": ""}, 'id="noi-loi">Chọn loại và chủ đề'),
        ({"ten": "đèn " * 31}, "tên dài 123 chữ cái, nhiều nhất 120"),
    ],
)
def test_a_form_that_was_refused_stays_open_with_what_was_typed(
    changed: dict[str, str], error: str, editor: Browser, pages: Pages
) -> None:
    group = group_id(pages, LAMP)
    fields = NEW_ENTRY | changed | {"cau": ticked(pages, group)}
    page = editor.send(f"/nhom/{group}/muc-moi", fields)
    assert page.status_code == 422
    assert error in page.text
    assert "<details open><summary>Mở khung mục mới" in page.text
    assert "<details open><summary>Chỉ người dân" not in page.text
    assert "đêm đi về không thấy đường\n" in page.text


def test_no_topic_is_chosen_before_the_editor_chooses(editor: Browser, pages: Pages) -> None:
    page = editor.get(f"/nhom/{group_id(pages, LAMP)}").text
    assert re.search(r'<select id="noi"[^>]*>\s*<option value="" selected>\(chọn …\)', page)


def test_an_approver_says_why_not(editor: Browser, sign_in: SignIn, pages: Pages) -> None:
    fields = form_of(editor) | {"le_phi.0": "90.000 đồng"}
    one = proposal_of(editor.send("/muc/ho-chieu/sua", fields))
    pages.office.workbench.wait()
    page = editor.get(f"/de-xuat/{one}").text
    assert "Đụng tới lệ phí" in page
    editor.send(f"/de-xuat/{one}/luu")
    approver = sign_in(Role.APPROVER)
    silent = approver.send(f"/de-xuat/{one}/tu-choi", {"vi-sao": " "})
    assert silent.status_code == 422
    assert "viết vài chữ vì sao" in silent.text
    approver.send(f"/de-xuat/{one}/tu-choi", {"vi-sao": "chưa có thông tư mới"})
    assert "chưa có thông tư mới" in editor.get(f"/de-xuat/{one}").text


def test_nobody_approves_a_change_of_their_own(sign_in: SignIn, pages: Pages) -> None:
    approver = sign_in(Role.APPROVER)
    fields = form_of(approver) | {"le_phi.0": "90.000 đồng"}
    one = proposal_of(approver.send("/muc/ho-chieu/sua", fields))
    pages.office.workbench.wait()
    approver.send(f"/de-xuat/{one}/luu")
    assert "Duyệt và lưu" not in approver.get(f"/de-xuat/{one}").text
    refused = approver.send(f"/de-xuat/{one}/duyet")
    assert refused.status_code == 422
    assert "không tự duyệt" in refused.text


def test_a_loss_needs_a_tick(editor: Browser, pages: Pages, bot: Session) -> None:
    said = "rớt hộ chiếu ngoài đường"
    asked(bot, said, 3)
    text, seen = pages.office.workbench.source("mat-ho-chieu")
    fields = {"yaml": text.replace(f"  - {said}\n", "  - một cụm khác lạ\n"), "ban": seen}
    one = proposal_of(editor.send("/muc/mat-ho-chieu/yaml", fields))
    pages.office.workbench.wait()
    trial = pages.office.workbench.proposal(one).trial
    assert trial is not None
    assert trial.losses
    refused = editor.send(f"/de-xuat/{one}/luu")
    assert refused.status_code == 422
    assert "Đã lưu" in editor.send(f"/de-xuat/{one}/luu", {"chap-nhan": "1"}).text


def test_the_simple_form_changes_only_what_was_typed(
    editor: Browser, pages: Pages, folder: Path
) -> None:
    before = (folder / PASSPORT).read_text(encoding="utf-8")
    fields = form_of(editor)
    fields["ho_so"] += "\nẢnh thẻ 4x6"
    one = proposal_of(editor.send("/muc/ho-chieu/sua", fields))
    pages.office.workbench.wait()
    diff = pages.office.workbench.proposal(one).changes.diff().split("\n")
    assert [line for line in diff if line.startswith("+") and "+++" not in line] == [
        "+  - Ảnh thẻ 4x6"
    ]
    editor.send(f"/de-xuat/{one}/luu")
    after = (folder / PASSPORT).read_text(encoding="utf-8")
    assert after == before.replace("  - Thẻ căn cước\n", "  - Thẻ căn cước\n  - Ảnh thẻ 4x6\n")


def test_two_editors_on_one_file(
    editor: Browser, sign_in: SignIn, pages: Pages, folder: Path
) -> None:
    """Whoever comes second keeps what was typed, and is told."""
    second = form_of(editor) | {"ten": "Làm hộ chiếu mới"}
    path = folder / PASSPORT
    path.write_text(path.read_text(encoding="utf-8") + "# ghi chú\n", encoding="utf-8")
    page = editor.send("/muc/ho-chieu/sua", second)
    assert page.status_code == 422
    assert "vừa được người khác sửa" in page.text
    assert "Làm hộ chiếu mới</textarea>" in page.text
    whole = editor.send("/muc/ho-chieu/yaml", {"yaml": "ten: Khác", "ban": second["ban"]})
    assert whole.status_code == 422
    assert "ten: Khác</textarea>" in whole.text


def test_a_broken_file_is_never_saved(editor: Browser, pages: Pages, folder: Path) -> None:
    text, seen = pages.office.workbench.source("ho-chieu")
    broken = text.replace("tin_cay: chinh-thuc", "tin_cay: chac-lam")
    one = proposal_of(editor.send("/muc/ho-chieu/yaml", {"yaml": broken, "ban": seen}))
    pages.office.workbench.wait()
    page = editor.get(f"/de-xuat/{one}").text
    assert "Chưa lưu được" in page
    assert "tin_cay" in page
    assert 'action="/de-xuat/' + one + '/luu"' not in page
    assert editor.send(f"/de-xuat/{one}/luu").status_code == 422
    assert "chac-lam" not in (folder / PASSPORT).read_text(encoding="utf-8")


def test_who_else_to_turn_to_is_not_called_an_answer(
    editor: Browser, pages: Pages, folder: Path
) -> None:
    taught(folder / "ngoai-pham-vi/ly-hon.yaml", "  - thuận tình ly hôn\n", LAMP)
    pages.office.workbench.reload()
    assert "Nay bot chỉ nơi hỏi theo «Ly hôn» (ngoài phạm vi)" in editor.get("/").text
    group = group_id(pages, LAMP)
    page = editor.get(f"/nhom/{group}").text
    assert "Nay với câu đầu, bot chỉ nơi hỏi theo" in page
    assert re.search(r'value="ly-hon"[^>]*gan">Gắn vào «Ly hôn» \(ngoài phạm vi\)', page)
    assert 'value="answered"' not in page
    refused = editor.send(f"/nhom/{group}/xep", {"viec": "answered"})
    assert refused.status_code == 422
    assert "bot chỉ nơi hỏi theo «Ly hôn»" in refused.text


def test_what_is_answered_by_now_is_put_away_with_one_press(
    editor: Browser, pages: Pages, folder: Path
) -> None:
    taught(folder / PASSPORT, "  - xin cấp hộ chiếu lần đầu\n", LAMP)
    pages.office.workbench.reload()
    page = editor.get(f"/nhom/{group_id(pages, LAMP)}").text
    assert re.search(r'value="ho-chieu"[^>]*class="main"', page)
    assert 'value="answered"' in page


def test_an_answer_that_people_call_wrong_is_mended_first(
    editor: Browser, pages: Pages, bot: Session
) -> None:
    said = "làm hộ chiếu ở đâu"
    for chat in ("a", "b"):
        key = bot.hash_chat(chat)
        reply = bot.assistant.ask(said, key, "telegram").reply
        for label in ("Chưa đúng", "Sai thông tin"):
            action = next(one.action for one in reply.choices if label in one.label)
            reply = bot.assistant.press(action, key, "telegram")
    assert bot.writer.flush()
    page = editor.get(f"/nhom/{group_id(pages, said)}").text
    assert 'class="button main" href="/muc/ho-chieu/sua">Sửa mục «Làm hộ chiếu»' in page
    assert page.index("Sửa mục") < page.index("Gắn vào «Làm hộ chiếu»")
    assert 'class="main">Gắn' not in page


def taught(path: Path, known: str, text: str) -> None:
    """A phrasing more, after one that stands in the file."""
    before = path.read_text(encoding="utf-8")
    assert known in before
    path.write_text(before.replace(known, f"{known}  - {text}\n"), encoding="utf-8")


def test_a_proposal_is_given_up(editor: Browser, pages: Pages) -> None:
    one = propose(editor, pages, "gan", muc="ho-chieu")
    assert "Không có đề xuất nào" in editor.send(f"/de-xuat/{one}/bo").text
    assert pages.office.workbench.proposal(one).state is State.DROPPED


def test_a_group_is_put_away_and_brought_back(editor: Browser, pages: Pages) -> None:
    page = editor.send(f"/nhom/{group_id(pages, LAMP)}/xep", {"viec": "spam"})
    assert "Đã xếp vào tin rác" in page.text
    assert f">{LAMP}<" not in page.text
    number = pages.office.workbench.deeds(1)[0].id
    page = editor.send(f"/hoan-tac/{number}")
    assert "Đã hoàn tác" in page.text
    assert f">{LAMP}<" in page.text


def test_groups_are_merged_and_split(editor: Browser, pages: Pages) -> None:
    lamp, snake = group_id(pages, LAMP), group_id(pages, SNAKE)
    assert "Đã gộp" in editor.send(f"/nhom/{lamp}/gop", {"nhom": [snake]}).text
    assert group_id(pages, SNAKE) == lamp
    example = next(e for e in pages.office.workbench.group(lamp).examples if e.text == SNAKE)
    assert "Đã tách" in editor.send(f"/nhom/{lamp}/tach", {"cau": [example.fingerprint]}).text
    assert group_id(pages, SNAKE) != group_id(pages, LAMP)


def test_another_entry_is_looked_for(editor: Browser, pages: Pages) -> None:
    group = group_id(pages, LAMP)
    page = editor.send(f"/nhom/{group}/tim", {"tim": "khai sinh", "ten": "Tên đang gõ"})
    assert page.status_code == 200
    assert "Gắn vào «Đăng ký khai sinh»" in page.text
    assert 'value="Tên đang gõ"' in page.text


@pytest.mark.parametrize(
    ("form", "fields", "error"),
    [
        ("gan", {"muc": "ho-chieu"}, "chọn ít nhất một câu"),
        ("gan", {"cau": "x"}, "chọn một mục"),
        ("gan", {"cau": "x", "muc": "khong-co"}, "chưa chọn câu nào"),
        ("muc-moi", {"cau": "x", "ten": "Tên"}, "chọn loại và chủ đề"),
        ("muc-moi", {"cau": "x", "noi": "thu-tuc/ho-tich"}, "đặt tên"),
        ("ngoai-pham-vi", {"cau": "x"}, "đặt tên"),
        ("xep", {"viec": "answered-all"}, "chọn một trong các nút"),
        ("xep", {"viec": "answered"}, "chưa trả lời được nhóm này"),
        ("gop", {}, "chọn ít nhất một nhóm"),
        ("gop", {"nhom": "khong-co"}, "không còn chờ"),
        ("tach", {}, "chọn những câu"),
    ],
)
def test_what_cannot_be_done_is_said_above_the_form(
    form: str, fields: dict[str, str], error: str, editor: Browser, pages: Pages
) -> None:
    group = group_id(pages, LAMP)
    page = editor.send(f"/nhom/{group}/{form}", fields | {"ai_lo": "Điều đã gõ"})
    assert page.status_code == 422
    assert error in page.text
    assert 'role="alert"' in page.text
    assert "Điều đã gõ</textarea>" in page.text


def test_a_group_that_is_gone_gives_back_what_was_typed(editor: Browser) -> None:
    page = editor.send("/nhom/khong-co/ngoai-pham-vi", {"cau": "x", "ten-ngoai": "Đèn đường"})
    assert page.status_code == 409
    assert "không còn chờ" in page.text
    assert "Đèn đường" in page.text


def form_of(browser: Browser) -> dict[str, str]:
    """The fields of the simple form of the passport, as they stand on its page."""
    page = browser.get("/muc/ho-chieu/sua").text.split('aria-labelledby="tep"')[0]
    fields = dict(re.findall(r'<input [^>]*name="([\w.-]+)" value="([^"]*)"', page))
    fields |= dict(re.findall(r'<textarea [^>]*name="([\w.-]+)"[^>]*>\n([^<]*)</textarea>', page))
    return fields


def test_the_trail_says_in_words_that_answering_was_switched_off(
    editor: Browser, bot: Session
) -> None:
    bot.switch.off("", "lan", 1.0)
    bot.switch.on("lan", 2.0)
    page = editor.get("/nhat-ky").text
    assert "tạm dừng trả lời" in page
    assert "tam-dung" not in page


@pytest.mark.parametrize("span", ["tu=2026-11-10&den=2026-11-01", "den=0001-01-02", "tu=hôm-qua"])
def test_figures_of_wrong_days_stay_on_the_form(span: str, editor: Browser) -> None:
    page = editor.get(f"/so-lieu?{span}")
    assert page.status_code == 422
    assert "Chưa làm được" in page.text
    assert 'id="tu"' in page.text


def test_trying_nothing_is_said_and_an_answer_leads_to_its_entry_by_title(editor: Browser) -> None:
    assert "Gõ một câu hỏi rồi bấm Hỏi" in editor.get("/hoi-thu?q=").text
    page = editor.get("/hoi-thu?q=làm hộ chiếu ở đâu").text
    assert "Mở mục «Làm hộ chiếu»" in page
    assert "Nơi làm (vì" in page
    assert "<details><summary>Điểm của từng mục" in page
