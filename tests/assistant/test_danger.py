"""Whom to call comes first, and what was asked besides is not lost; idioms alarm nobody."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.exchange import Outcome, Reply


def reply_to(text: str, ask: Assistant) -> Reply:
    return ask.ask(text, None, "test").reply


@pytest.mark.parametrize(
    ("text", "number", "entry_id"),
    [
        ("chồng đang đánh tôi, muốn ly hôn", "113", "ly-hon"),
        ("chong dang danh toi, muon ly hon", "113", "ly-hon"),
        ("chồng em vừa đánh em xong, muốn ly hôn cần giấy tờ gì", "113", "ly-hon"),
        ("trộm đang trong nhà, mất căn cước thì sao", "113", "cap-the-can-cuoc"),
        ("bị tai nạn đang chảy máu nhiều, mất bằng lái làm lại ở đâu", "115", "doi-cap-lai-gplx"),
        ("vợ sắp đẻ rồi, không có giấy kết hôn thì khai sinh sao", "115", "khai-sinh"),
        ("mẹ tôi vừa ngã bất tỉnh, thẻ bảo hiểm y tế hết hạn gia hạn ở đâu", "115",
         "bhyt-ho-gia-dinh"),
        ("lũ cuốn trôi nhà, xin hỗ trợ ở đâu", "114", "ho-tro-thien-tai"),
        ("vợ tôi đau bụng sắp sinh rồi, làm khai sinh cần gì", "115", "khai-sinh"),
        ("chồng e đánh e hoài, muốn ly hôn", "113", "ly-hon"),
    ],
)  # fmt: skip
def test_the_number_first_then_the_answer(
    text: str, number: str, entry_id: str, ask: Assistant
) -> None:
    reply = reply_to(text, ask)
    assert (reply.outcome, reply.entry_id) == (Outcome.EMERGENCY, entry_id)
    assert number in reply.lines[0]
    assert len(reply.lines) > 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tôi bị đâm xe đang chảy máu, mất bằng lái", "115"),
        ("toi bi dam xe dang chay mau, mat bang lai", "115"),
        ("mẹ tôi ngất xỉu ở chỗ làm căn cước", "115"),
        ("me toi ngat xiu o cho lam can cuoc", "115"),
        ("mẹ tôi bị ngất khi đang làm căn cước ở phường", "115"),
        ("đang làm thủ tục ở phường thì có người bị đột quỵ", "115"),
        ("dien giat", "115"),
        ("co trom dang vao nha", "113"),
        ("ba tôi bị lẫn đi lạc rồi", "113"),
        ("bac bi lac duong", "113"),
        ("mất con", "113"),
        ("lu len toi mai nha roi", "114"),
        ("nha toi dang bi ngap, mat het giay to", "114"),
        ("em có thai 16 tuổi bố mẹ đuổi khỏi nhà", "111"),
    ],
)
def test_a_paper_in_the_same_breath_hides_no_danger(text: str, number: str, ask: Assistant) -> None:
    reply = reply_to(text, ask)
    assert reply.outcome is Outcome.EMERGENCY
    assert number in reply.lines[0].split(";")[0]


def test_a_child_lost_in_the_middle_of_a_talk(ask: Assistant) -> None:
    ask.ask("làm khai sinh cần gì", "c", "test")
    assert ask.ask("mat con", "c", "test").reply.outcome is Outcome.EMERGENCY


def test_who_wants_to_die_over_lost_money_hears_that_it_can_wait(ask: Assistant) -> None:
    say = ask.engine.knowledge.sentences
    reply = reply_to("bị lừa 50 triệu rồi muốn chết", ask)
    assert reply.lines == (say.khan_cap_tu_tu, say.khan_cap_tien_sau)


@pytest.mark.parametrize("text", ["tôi không còn tiền ăn", "đói quá", "toi khong con tien an"])
def test_who_has_nothing_to_eat_is_told_whom_to_ask(text: str, ask: Assistant) -> None:
    reply = reply_to(text, ask)
    assert reply.lines == (ask.engine.knowledge.sentences.het_tien_an,)


@pytest.mark.parametrize(
    "text",
    [
        "cháy nhà hàng xóm rồi, gọi ai đây",
        "nhà đang cháy, giấy tờ cháy hết, làm lại ở đâu",
        "ghe bị chìm giữa sông, trên ghe có 5 người",
        "chắc t chết m mới vừa lòng, t đi chết đây",
        "em muốn chết, nợ nần, làm sao vay vốn",
        "em đứng ở cầu Cần Thơ, em sẽ nhảy",
    ],
)
def test_a_cry_alone_gets_nothing_but_the_number(text: str, ask: Assistant) -> None:
    reply = reply_to(text, ask)
    assert (reply.outcome, reply.entry_id, len(reply.lines)) == (Outcome.EMERGENCY, None, 1)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("em bị bạn trên lớp đánh", "111"),
        ("con tôi bị bạn trên lớp đánh", "111"),
        ("bạn cùng lớp đánh em suốt", "111"),
        ("con bị bắt nạt ở trường", "111"),
        ("em bị tung ảnh nóng lên mạng, em 15 tuổi", "111"),
        ("con em 13 tuổi bị dọa tung ảnh nóng", "111"),
        ("người yêu cũ dọa tung ảnh nóng", "Bạn không có lỗi"),
        ("nó dọa đăng clip nóng của em nếu không đưa tiền", "Bạn không có lỗi"),
    ],
)
def test_whom_to_turn_to_first(text: str, first: str, ask: Assistant) -> None:
    reply = reply_to(text, ask)
    assert reply.outcome is Outcome.EMERGENCY
    assert first in reply.lines[0].split(";")[0]


NO_ALARM = """
bố tôi tắt thở ở nhà thì làm giấy chứng tử ở đâu
ông nội tắt thở ở nhà hôm qua, khai tử cần giấy gì
chết máy
xe chết máy giữa đường
cháy túi rồi
tháng này cháy túi, vay ngân hàng chính sách thế nào
đánh nhau với vợ rồi ly hôn
nhà cháy mất hết giấy tờ, làm lại căn cước ở đâu
cướp giật mất túi xách có căn cước làm lại ở đâu
trộm vào nhà lấy mất sổ đỏ, xin cấp lại ở đâu
người chết đuối thì khai tử cần giấy gì
bố tôi treo cổ chết, làm giấy chứng tử
làm thủ tục muốn chết luôn
nộp hồ sơ mệt muốn chết
tôi chết vì thủ tục mất
chết cha quên nộp thuế rồi
chết dở, quên mật khẩu vneid
app chết rồi
cháy bằng lái trong vụ cháy nhà năm ngoái
xe cháy rồi thì thu hồi đăng ký thế nào
bị đuổi khỏi phòng trọ thì đăng ký tạm trú sao
vợ tôi đẻ ở nhà thì làm giấy khai sinh sao
bị điện giật chết thì khai tử
phí cắt cổ
thủ tục gì mà giết người quá
xỉu up xỉu down
khó thở vì giấy tờ
nhảy việc có được trợ cấp thất nghiệp không
đâm đơn kiện ở đâu
bắn tốc độ bị phạt bao nhiêu
mẹ tôi đột quỵ năm ngoái, xin xác nhận khuyết tật ở đâu
tôi bị đánh rớt hồ sơ
bạn bè đánh giá thấp
bị rắn cắn được bảo hiểm y tế chi trả không
hồ sơ mất tích luôn rồi
bị ngất ở công ty có được hưởng tai nạn lao động không
mẹ tôi ngất xỉu năm ngoái, làm căn cước cần gì
ông ngất xỉu rồi mất hôm qua, khai tử ở đâu
nghe lệ phí mà muốn ngất xỉu
vợ sắp sinh làm giấy khai sinh cần gì
bi ngat dien o phuong
dang ra mau don moi o dau
tien dien giat do
nộp hoài không được
đường trước nhà tôi đang bị ngập, phản ánh ở đâu
nhà hay bị ngập có được hỗ trợ không
16 tuổi bị đuổi học thì sao
mất con dấu công ty
mat con dau
mất con chó
tôi mất con vật nuôi
mat con bi do
mất con khi sinh có được hưởng thai sản
sợ mất con khi ly hôn
thẻ căn cước bị lạc
con tôi bị lạc mất giấy khai sinh
đi lạc đề
""".strip().splitlines()


@pytest.mark.parametrize("text", NO_ALARM)
def test_what_only_sounds_like_danger(text: str, ask: Assistant) -> None:
    assert reply_to(text, ask).outcome is not Outcome.EMERGENCY


def test_photos_already_out_are_told_where_to_report(ask: Assistant) -> None:
    reply = reply_to("ảnh nóng bị tung lên mạng", ask)
    assert reply.outcome is Outcome.ABSTAIN
    assert reply.text.startswith("Bạn không có lỗi")
    assert "công an xã" in reply.text
    assert "111" in reply.text


def test_a_follow_up_goes_on_about_what_was_asked(ask: Assistant) -> None:
    ask.ask("trộm đang trong nhà, mất căn cước thì sao", "c", "test")
    assert ask.ask("lệ phí bao nhiêu", "c", "test").reply.entry_id == "cap-the-can-cuoc"
