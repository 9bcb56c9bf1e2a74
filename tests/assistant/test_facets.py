"""Which part is asked for: how people ask each part, and what the reading rule does."""

from __future__ import annotations

import pytest

from bot.assistant.engine import Engine
from bot.assistant.facets import FacetCues, FacetReading, read_facet
from bot.model import Facet
from bot.text.lexicon import Lexicon
from bot.text.normalise import clean
from bot.text.query import read_query
from bot.text.vocabulary import Vocabulary

ASKED = {
    Facet.FEE: [
        "Làm hộ chiếu hết bao nhiêu tiền?",
        "lam lai bang lai het bao nhieu",
        "sang tên xe máy tốn nhiêu vậy anh",
        "đổi căn cước mất mấy tiền rứa",
        "khai sinh trễ có phải nộp phí gì không",
        "xin trích lục có mất tiền hông",
        "lệ phí cấp lại sổ đỏ",
        "nộp trên mạng có được miễn phí không",
        "dang ky tam tru ton tien khong",
        "phí làm lý lịch tư pháp bn tiền ạ",
        "how much is a passport",
    ],
    Facet.TIME: [
        "Cấp hộ chiếu mất bao lâu?",
        "doi bang lai may ngay thi co",
        "làm căn cước mất bao nhiêu ngày",
        "nhập khẩu cho con mấy bữa xong hè",
        "chừng nào có sổ hồng vậy bà con",
        "đăng ký kết hôn lấy liền trong ngày được không",
        "hạn nộp tờ khai thuế quý này là ngày nào",
        "giấy xác nhận độc thân có giá trị bao lâu",
        "khai sinh cho con chậm nhất là ngày nào",
        "bằng lái hạng b dùng được mấy năm",
        "hộ chiếu khi nào thì có",
    ],
    Facet.PAPERS: [
        "Làm hộ chiếu cho trẻ em cần giấy tờ gì?",
        "di lam can cuoc can mang gi",
        "đăng ký kết hôn phải đem theo giấy chi",
        "xin phép xây nhà cần những gì",
        "hồ sơ đăng ký thường trú gồm những gì",
        "cần chuẩn bị những gì để làm lại sổ",
        "khai tử cần mấy bản sao",
        "dùng mẫu đơn nào để xin tách hộ",
        "nhận con nuôi có cần công chứng không",
        "hồ sơ cấp giấy phép xây dựng",
        "what documents for passport renewal, giấy tờ gì",
    ],
    Facet.PLACE: [
        "Nộp hồ sơ khai tử ở đâu?",
        "lam ho chieu o dau",
        "mần lại căn cước ở mô rứa",
        "muốn sửa năm sinh thì tới chỗ nào",
        "xin giấy độc thân thì gặp ai",
        "đổi bằng lái ra xã hay công an",
        "vào trang nào để nộp",
        "làm khai sinh thì nộp cho ai",
        "có phải về quê làm căn cước không",
        "ở tỉnh khác làm hộ chiếu được không",
        "cơ quan nào cấp sổ đỏ",
        "tra cứu phạt nguội chỗ mô",
    ],
    Facet.STEPS: [
        "Các bước đăng ký tạm trú",
        "dang ky ket hon online duoc khong",
        "nộp qua mạng được hông",
        "khai sinh làm trên điện thoại được không",
        "quy trình cấp lại thẻ bảo hiểm y tế",
        "chỉ cách đóng phạt trên mạng",
        "gửi qua bưu điện được không",
        "cách đăng ký tài khoản",
        "đăng ký thường trú qua mạng thế nào",
        "có phải đến trực tiếp không",
    ],
    Facet.CONDITIONS: [
        "Ai được mua nhà ở xã hội?",
        "mấy tuổi thì được làm căn cước",
        "bao nhieu tuoi duoc huong tro cap",
        "hộ khẩu cũ có bắt buộc phải đổi không",
        "bán hàng nhỏ có phải đăng ký không",
        "đối tượng nào được vay vốn",
        "điều kiện rút bảo hiểm một lần",
        "nhờ người khác đi làm thay có được không",
        "chưa đủ mười tám tuổi cưới được chưa",
        "không khai tạm vắng có bị phạt không",
    ],
    Facet.RESULT: [
        "Nộp xong thì nhận được gì?",
        "lam xong duoc cap giay gi",
        "bản điện tử có giá trị pháp lý không",
        "trích lục có được bản giấy không",
        "căn cước điện tử thay thẻ cứng được không, giá trị như bản giấy à",
        "kết quả trả về là thẻ cứng hay bản điện tử",
    ],
    Facet.BASIS: [
        "Căn cứ pháp lý của việc miễn lệ phí hộ chiếu?",
        "nghi dinh nao quy dinh ve can cuoc",
        "cái này theo thông tư mấy vậy",
        "văn bản nào quy định mức đóng",
        "luật nào nói chuyện này",
    ],
    Facet.VALIDITY: [
        "Nghị định 45 có hiệu lực từ khi nào?",
        "luat can cuoc ap dung tu ngay nao",
        "thông tư cũ còn hiệu lực không",
        "quy định này bỏ chưa vậy",
        "giảm phí kéo dài đến bao giờ",
        "nghị định 10 bị thay thế chưa",
        "phiên họp đó diễn ra khi nào",
        "luật ban hành năm nào",
        "quyết định này từ bữa mô rứa",
        "effective date of the new law",
    ],
    Facet.FIGURES: [
        "Sinh con được hưởng bao nhiêu?",
        "nghi viec lanh duoc bao nhieu tien",
        "có bao nhiêu tỉnh sau sáp nhập",
        "bao nhiêu phần trăm dân có tài khoản",
        "việt nam xếp thứ mấy về chính phủ số",
        "mức hưởng lương hưu",
        "mục tiêu đến 2030 là gì",
        "còn mấy tỉnh",
        "nghỉ thai sản được nghỉ mấy ngày",
        "tro cap mot thang bao nhieu",
    ],
}
GENERAL = [
    "làm hộ chiếu",
    "tôi muốn đổi căn cước",
    "mat bang lai",
    "Luật Căn cước nói gì?",
    "chuyển đổi số là gì",
    "đề án 06 là chi rứa",
    "tui mới dọn nhà qua xã khác",
    "vợ em mới sinh",
    "em bị mất hết đồ đạc hôm qua",
    "vi sao phai chuyen doi so",
    "quên mật khẩu vneid",
    "sáp nhập tỉnh",
    "đăng ký xe mới mua",
    "lost passport",
]


@pytest.mark.parametrize(
    ("text", "facet"), [(text, facet) for facet, texts in ASKED.items() for text in texts]
)
def test_the_part_that_is_asked(shipped: Engine, text: str, facet: Facet) -> None:
    reading = read_shipped(shipped, text)
    assert reading.facet is facet, reading


@pytest.mark.parametrize("text", GENERAL)
def test_a_general_question_asks_no_part(shipped: Engine, text: str) -> None:
    reading = read_shipped(shipped, text)
    assert reading.facet is None, reading


def read_shipped(shipped: Engine, text: str) -> FacetReading:
    index = shipped.index
    return read_facet(read_query(text, index.lexicon, index.vocabulary), shipped.cues)


CUES = {
    Facet.FEE: ["mất bao nhiêu", "lệ phí …", "… phí …"],
    Facet.TIME: ["bao nhiêu ngày"],
    Facet.PLACE: ["ở đâu"],
    Facet.CONDITIONS: ["có phải … không"],
}


def read_small(text: str) -> FacetReading:
    lexicon = Lexicon.build({}, {}, [])
    cleaned = {facet: [clean(cue) for cue in found] for facet, found in CUES.items()}
    cues = FacetCues.build(cleaned, [], ["khác"], ["thì", "có", "phải", "không"], lexicon)
    return read_facet(read_query(text, lexicon, Vocabulary()), cues)


@pytest.mark.parametrize(
    ("text", "facet", "said"),
    [
        ("cấp hộ chiếu mất bao nhiêu", Facet.FEE, "mất bao nhiêu"),
        ("hộ chiếu này khác hộ chiếu kia ở đâu", None, "ở đâu"),
        ("cấp hộ chiếu mất bao nhiêu ngày", Facet.TIME, "bao nhiêu ngày"),
        ("lệ phí hộ chiếu", Facet.FEE, "lệ phí"),
        ("hộ chiếu lệ phí", Facet.FEE, "lệ phí"),
        ("đóng lệ phí hộ chiếu rồi", None, ""),
        ("lệ phí hộ chiếu nộp ở đâu", Facet.PLACE, "ở đâu"),
        ("có phải làm hộ chiếu không", Facet.CONDITIONS, "có phải … không"),
        ("có phải nộp phí không", Facet.FEE, "phí"),
        ("co phai nop phi khong", Facet.FEE, "phi"),
        ("có phải làm hộ chiếu ở đâu không", Facet.PLACE, "ở đâu"),
    ],
)
def test_the_reading_rule(text: str, facet: Facet | None, said: str) -> None:
    reading = read_small(text)
    assert reading.facet is facet
    assert said in " ".join(reading.cues)


def test_what_remains_names_the_topic() -> None:
    rest = [token.marked for token in read_small("làm hộ chiếu thì ở đâu").rest]
    assert rest == ["làm", "hộ", "chiếu"]
