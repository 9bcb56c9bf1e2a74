"""What the question log masks, and what it must leave alone. All numbers and people are made up."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.querylog.redact import redact
from bot.querylog.redaction.placeholders import PLACEHOLDERS

MASKED = [
    # id, question, what must not survive, kind
    ("cccd", "Thẻ của tôi số 001087654321 bị mờ, đổi ở đâu?", ["001087654321"], "so-can-cuoc"),
    ("cccd-dots", "cc 036.201.004.455 của bà nội", ["036.201", "004.455"], "so-can-cuoc"),
    (
        "cccd-spaces",
        "mã định danh của bé là 096 325 000 017 ạ",
        ["096 325", "000 017"],
        "so-can-cuoc",
    ),
    ("cccd-glued", "cccd052199003344 het han", ["052199003344"], "so-can-cuoc"),
    ("cccd-bad-province", "dãy 999123456789 là số gì", ["999123456789"], "day-so"),
    (
        "cccd-and-phone",
        "cmt 024190007788 sđt 0356 112 233",
        ["024190007788", "0356 112 233"],
        "so-can-cuoc",
    ),
    (
        "cccd-then-count",
        "căn cước 025 188 001 122 12 ngày chưa có",
        ["025 188 001 122"],
        "so-can-cuoc",
    ),
    ("cmnd", "cmnd 187654320 của ba em cũ rồi", ["187654320"], "so-cmnd"),
    ("cmnd-unmarked", "tờ giấy cũ in 225113377 thì tra sao", ["225113377"], "so-cmnd"),
    ("cmnd-dots", "số chứng minh nhân dân 125.334.556 cấp năm 2009", ["125.334.556"], "so-cmnd"),
    ("phone", "gọi lại em 0388123456 nhé", ["0388123456"], "dien-thoai"),
    ("phone-plus", "zalo +84 79 800 11 22", ["84 79 800 11 22"], "dien-thoai"),
    ("phone-84", "sdt 84356001122", ["84356001122"], "dien-thoai"),
    ("phone-dots", "số máy 09.68.00.11.22 của tôi", ["09.68.00.11.22"], "dien-thoai"),
    ("phone-commas", "sdt 0968,001,122 ạ", ["0968,001,122"], "dien-thoai"),
    ("phone-slashes", "sdt 0968/001/122", ["001/122"], "dien-thoai"),
    ("phone-brackets", "tel (0968) 001 122", ["0968", "001 122"], "dien-thoai"),
    ("phone-old", "số cũ 01687001122 chưa đổi", ["01687001122"], "dien-thoai"),
    ("phone-landline", "nhà tôi 024 3766 1122 mất sóng", ["024 3766 1122"], "dien-thoai"),
    ("phone-glued", "sdt0968001122goi em", ["0968001122"], "dien-thoai"),
    ("phone-no-zero", "sđt 968001122", ["968001122"], "dien-thoai"),
    ("phone-then-days", "sđt 0968 001 122 15 ngày không ai gọi", ["0968 001 122"], "dien-thoai"),
    ("phone-fraction", "sđt 096800112½ nhé", ["096800112"], "dien-thoai"),
    ("phone-two", "0968001122 - 0356001133", ["0968001122", "0356001133"], "dien-thoai"),
    (
        "phone-spelled",
        "số em là không chín sáu tám không không một một hai hai",
        ["chín sáu tám"],
        "day-so",
    ),
    ("email", "trả lời qua Thu.Ha_90@vi-du.com.vn giúp", ["Thu.Ha_90", "vi-du.com"], "email"),
    ("email-at", "mail em thuha90 at gmail chấm com", ["thuha90"], "email"),
    ("email-a-cong", "thu.ha a còng yahoo.com", ["thu.ha"], "email"),
    ("email-bare", "thuha90@gmail nha", ["thuha90"], "email"),
    ("email-marked", "gmail của em là thuha90", ["thuha90"], "email"),
    ("account", "stk vietcombank 0071000556677", ["0071000556677"], "tai-khoan"),
    ("account-short", "tài khoản của mẹ số 7654321 ngân hàng Y", ["7654321"], "tai-khoan"),
    ("account-groups", "STK 1903 2025 111 222", ["1903", "111 222"], "tai-khoan"),
    ("card", "số thẻ 4012 8888 0000 1881 bị nuốt", ["4012", "8888", "1881"], "tai-khoan"),
    ("card-dashes", "4012-8888-0000-1881", ["4012", "1881"], "tai-khoan"),
    ("card-19", "thẻ ATM 9704-3600-1234-5678-901", ["9704", "901"], "tai-khoan"),
    ("bhxh", "sổ bhxh 7912345670 chốt chưa", ["7912345670"], "so-bhxh"),
    ("bhyt", "thẻ GD4797912345670 khám trái tuyến", ["GD479", "7912345670"], "the-bhyt"),
    ("bhyt-spaces", "bhyt HS 4 01 01 23456789 của con", ["23456789"], "the-bhyt"),
    ("tax", "mst 8123456789 quyết toán", ["8123456789"], "ma-so-thue"),
    ("tax-branch", "mã số thuế chi nhánh 0312345678-001", ["0312345678", "-001"], "ma-so-thue"),
    ("tax-like-hotline", "mst 1900545454 tra ở đâu", ["1900545454"], "ma-so-thue"),
    ("passport", "hộ chiếu B7654321 hết trang", ["B7654321"], "ho-chieu"),
    ("passport-8", "passport p01234567 còn hạn", ["p01234567"], "ho-chieu"),
    ("passport-space", "hộ chiếu N 1234567", ["1234567"], "ho-chieu"),
    ("plate-motorbike", "xe 59-X1 123.45 bị phạt", ["59-X1", "123.45"], "bien-so"),
    ("plate-car", "biển 30a12345 đổi chủ", ["30a12345"], "bien-so"),
    ("plate-spaces", "oto 61C 234.56 sang tên", ["61C 234.56"], "bien-so"),
    ("plate-old", "bien so 29F1-1234", ["29F1-1234"], "bien-so"),
    ("dossier", "hồ sơ H26.12-230512-0001 tới đâu rồi", ["H26.12", "230512", "0001"], "ma-ho-so"),
    ("dossier-long", "000.00.12.H26-231120-0005 chậm quá", ["000.00.12", "231120"], "ma-ho-so"),
    ("dossier-marked", "mã hồ sơ của em là BN-2026-00123", ["BN-2026-00123"], "ma-ho-so"),
    ("licence", "bằng lái số 790134567892 mất", ["790134567892"], "giay-phep-lai-xe"),
    ("name-ten-la", "Em tên là Lò Thị Sáng muốn hỏi về khai sinh", ["Lò", "Sáng"], "ten"),
    ("name-single", "cháu tên Tâm, cháu hỏi bằng lái", ["Tâm"], "ten"),
    ("name-single-verb", "em tên Tâm muốn hỏi bằng lái", ["Tâm"], "ten"),
    ("name-toi-la", "Tôi là Vũ Bích Ngọc ở Nam Định", ["Vũ", "Bích", "Ngọc"], "ten"),
    ("name-common-word", "em tên Thu, em cần hỏi", ["Thu"], "ten"),
    ("name-common-words", "tên cháu là Nam Chi ạ", ["Nam", "Chi"], "ten"),
    ("name-label", "Họ và tên: đinh công tráng. Nhờ tra giúp", ["đinh", "tráng"], "ten"),
    ("name-child", "tên con: Gia Bảo, khai sinh cần gì", ["Gia Bảo"], "ten"),
    ("name-husband", "chồng tôi tên Quách Đại Nghĩa đi làm xa", ["Quách", "Nghĩa"], "ten"),
    ("name-plain", "em ten tran van lam can hoi ve ho chieu", ["tran van lam"], "ten"),
    ("name-plain-single", "toi ten la hoa", ["hoa"], "ten"),
    ("name-plain-two", "minh ten thu trang, hoi chut", ["thu trang"], "ten"),
    ("name-plain-verb", "em ten hanh cho em hoi", ["hanh"], "ten"),
    ("name-mixed-case", "toi ten Nguyen van bao", ["Nguyen", "bao"], "ten"),
    ("name-shouted", "TOI TEN LA PHAM THI LAN MUON HOI", ["PHAM", "LAN"], "ten"),
    ("name-kin", "hồ sơ của anh Bùi Quốc Khánh nộp hôm qua", ["Bùi", "Khánh"], "ten"),
    ("name-middle", "giấy ghi Trịnh Thị Mơ mà sai dấu", ["Trịnh", "Mơ"], "ten"),
    ("name-after-sdt", "họ tên Đỗ Minh Quân SĐT 0968001122", ["Đỗ", "Quân", "0968001122"], "ten"),
    ("name-owner", "xe đứng tên Hà Văn Tiến thì ai nộp", ["Hà", "Tiến"], "ten"),
    ("name-kin-colon", "Vợ: Kiều Thị Sen; con: Đinh Bảo Khôi", ["Sen", "Khôi"], "ten"),
    ("name-signed", "Đinh Bảo Khôi - nhờ tra giúp hồ sơ", ["Đinh", "Khôi"], "ten"),
    ("birth", "ngày sinh của em là 7/3/1988 bị sai", ["7/3/1988"], "ngay-sinh"),
    (
        "birth-wrong-too",
        "sinh ngày 07-03-1988 mà thẻ in 03-07-1988",
        ["07-03-1988", "03-07-1988"],
        "ngay-sinh",
    ),
    ("birth-bare", "con em sinh 05/09/2019 vào lớp 1", ["05/09/2019"], "ngay-sinh"),
    ("birth-words", "bé sinh ngày 4 tháng 10 năm 2024", ["4 tháng 10"], "ngay-sinh"),
    ("birth-sn", "nữ sn 1991 chưa chồng", ["1991"], "ngay-sinh"),
    ("birth-sn-date", "sn 7.3.88 que nghe an", ["7.3.88"], "ngay-sinh"),
    ("birth-year-of-name", "Tôi tên Tạ Minh Đức, sinh năm 1979", ["Đức", "1979"], "ngay-sinh"),
    ("birth-digits", "ngay sinh 07031988", ["07031988"], "ngay-sinh"),
    (
        "address-house",
        "số nhà 27B ngách 3/15 phố Vọng Thử, quận Mẫu",
        ["27B", "3/15", "Vọng Thử"],
        "dia-chi",
    ),
    (
        "address-label",
        "Địa chỉ: thôn Đoài, xã Mẫu Sơn. Hỏi tạm trú",
        ["Đoài", "Mẫu Sơn"],
        "dia-chi",
    ),
    (
        "address-lives",
        "nhà ở số 8 đường Trần Thử phường Mẫu muốn tách hộ",
        ["số 8", "Trần Thử"],
        "dia-chi",
    ),
    ("address-slash", "em ở 45/6/7 Lý Thái Thử, quận 10", ["45/6/7", "Thái Thử"], "dia-chi"),
    ("address-plain", "em o 123 nguyen trai quan 5, hoi tam tru", ["123 nguyen trai"], "dia-chi"),
    ("address-lane", "tro trong hem 212 can gi de tam tru", ["hem 212"], "dia-chi"),
    ("address-hamlet", "tôi ở ấp 4 xã Tân Mẫu thì nộp đâu", ["ấp 4", "Tân Mẫu"], "dia-chi"),
    ("address-flat", "căn hộ 1203 chung cư Sao Thử", ["1203", "Sao Thử"], "dia-chi"),
    ("address-block", "em ở chung cư Sao Thử tầng 5 phòng 502", ["Sao Thử", "502"], "dia-chi"),
    ("address-quarter", "em ở khu phố 3, phường Mẫu Thử, hỏi tạm trú", ["khu phố 3"], "dia-chi"),
    ("password", "mật khẩu của tôi là Xoai#88 sao báo sai", ["Xoai#88"], "mat-khau"),
    ("password-colon", "pass vneid: matkhaucu1", ["matkhaucu1"], "mat-khau"),
    (
        "password-letters",
        "mật khẩu vneid là hoahongdo mà không vào được",
        ["hoahongdo"],
        "mat-khau",
    ),
    ("password-digits", "mk 246810 vẫn sai", ["246810"], "mat-khau"),
    ("password-quoted", 'mk là "meo muop 9" không được', ["meo muop"], "mat-khau"),
    ("password-changed", "mk cũ Xoai88 đổi thành Mit@99x", ["Xoai88", "Mit@99x"], "mat-khau"),
    ("password-phone", "mật khẩu là 0968001122", ["0968001122"], "mat-khau"),
    ("otp", "otp la 135790 co phai gui khong", ["135790"], "ma-otp"),
    ("otp-spaces", "mã xác thực họ hỏi: 135 790", ["135 790"], "ma-otp"),
    ("otp-count", "OTP 6 số 135790", ["135790"], "ma-otp"),
    ("otp-before", "em đọc 135790 là mã OTP", ["135790"], "ma-otp"),
    ("otp-code", "lỡ đọc mã 135790 cho họ", ["135790"], "ma-otp"),
    ("arabic-digits", "sdt ٠٩٦٨٠٠١١٢٢ ạ", ["٠٩٦٨٠٠١١٢٢"], "dien-thoai"),
    ("full-width-digits", "sđt ０９６８００１１２２ ạ", ["０９６８００１１２２"], "dien-thoai"),
    ("zero-width", "0968\u200b001\u200d122 là số em", ["001"], "dien-thoai"),
    ("enclosed-digits", "số ⒈⒉⒊⒋⒌⒍⒎⒏⒐", ["⒐", "⒈"], "so-cmnd"),
    ("nfd", unicodedata.normalize("NFD", "Tôi tên là Đặng Thị Mận, hỏi phí"), ["Ma"], "ten"),
    ("nbsp", "cccd 001\u00a0087\u00a0654\u00a0321", ["654"], "so-can-cuoc"),
]

KEPT = [
    # id, text that holds nothing personal
    ("decree", "Nghị định 42/2022/NĐ-CP, 57-NQ/TW, 26/2023/QH15 còn hiệu lực?"),
    ("decree-dotted", "Nghị quyết 66.22/2026/NQ-CP và 5230/QĐ-BCA"),
    ("decree-typed", "nd 42/2022 hay 42/2022/nd-cp thay nq 57"),
    ("procedure", "mã 1.001193, 3.000722, 1.014160-1.014185"),
    ("procedure-national", "mã 1.004227.000.00.00.H26 là gì"),
    ("procedures", "thủ tục 1.001193 2.000986 3.000722"),
    ("money", "160.000 đồng, 15,5 triệu, 2.000.000d, 14.000.000 đ, 500k, 1tr2"),
    ("money-spaces", "phạt 12 000 000 đồng"),
    ("money-plain", "lương 15000000 đồng có nộp thuế"),
    ("money-bare", "thu nhập 200000000 một năm"),
    ("money-account", "chuyển vào tài khoản 2.000.000 đồng"),
    ("money-transfer", "chuyển khoản 15000000 cho họ rồi"),
    ("quantity", "75.700.000 tài khoản và 3.321 xã"),
    ("percent", "0,05%/ngày, 86,3%"),
    ("years", "giai đoạn 2021-2025, 2026 - 2030"),
    ("dates", "từ 01/7/2025 đến 15-8-2026, 30.11.2021, 2026-07-01"),
    ("date-spaces", "họp ngày 25 02 2026"),
    ("births-not", "phát sinh ngày 15/8/2026, học sinh 5/9/2026, khai sinh 5/9/2020"),
    ("birth-year", "nam sinh năm 1966 nghỉ hưu năm nào"),
    ("durations", "thẻ 12 số, 8 ngày làm việc, 24/7, 9h30"),
    ("hotlines", "18001096, 1900.0368, 19000368, 1900 54 54 54, 113/114/115/111"),
    ("hotline-marked", "số điện thoại 19006769 gọi không được"),
    ("emergency", "gọi 113 114 115 được không"),
    ("forms", "CT01, TK01, CC01, DC02, mẫu 05-ĐK, B2, A1"),
    ("name-words", "tên miền, tên công ty, sang tên xe, đổi tên, đứng tên sổ đỏ"),
    ("name-company", "tên doanh nghiệp là gì, công ty tên Sao Sáng"),
    ("name-plain-words", "doi ten, sang ten xe, dung ten so do, ten dem bi sai"),
    ("name-child", "muốn đổi tên con vì trùng tên ông cố, tên mẹ bị sai"),
    ("name-what", "cái web đó tên gì, tên là gì, con tên gì cho hay"),
    ("am-foreigner", "tôi là người nước ngoài, tôi là sinh viên, em là mẹ đơn thân"),
    ("am-plain-accented", "tôi là nông dân, em là đoàn viên, tôi là kiều bào"),
    ("am-capital", "Tôi là Việt kiều, em là Đảng viên"),
    ("am-plain", "toi la do di lam xa, em la vo anh ay, toi la chu ho"),
    ("birth-child", "sinh con ở nhà, sinh đôi"),
    ("verbatim", "chép nguyên văn bản này, toi can nguyen van ban goc"),
    ("places", "bé đi Thái Lan, nhà ở Hà Nội, TP Hồ Chí Minh, đường Nguyễn Văn Linh"),
    ("account-words", "tài khoản vneid mức 2, quên mật khẩu vneid, quen mk app bhxh"),
    ("password-what", "mật khẩu là gì, mật khẩu có 8 ký tự, mật khẩu là bắt buộc"),
    ("mk-is-minh", "mk muốn hỏi thủ tục 1.001193, mk là sinh viên, mk cần CT01"),
    ("otp-none", "không nhận được OTP 3 lần, mã otp trong 5 phút"),
    ("address-where", "địa chỉ ở đâu, đổi địa chỉ 2 lần, địa chỉ mới"),
    ("address-group", "tổ 5 thuộc phường nào"),
    ("address-counts", "xây nhà 3 tầng, ở 34 tỉnh, nhà 4 người, đầu hẻm"),
    ("address-car", "ô tô 5 chỗ, o to 7 cho"),
    ("house-code", "mã số nhà 12 số"),
    ("land", "thửa đất số 123 tờ bản đồ 45 diện tích 250,5 m2"),
    ("typed-vni", "lu7o7ng co7 so73 2.530.000 a1p du5ng"),
    ("phishing-link", "http://dichvucong.gov.vn@203.0.113.45/login có thật không"),
    ("millions", "12 triệu, 1 triệu 2, nhận tại nhà 1 triệu 2"),
]


@pytest.mark.parametrize(
    ("text", "secrets", "kind"), [row[1:] for row in MASKED], ids=[row[0] for row in MASKED]
)
def test_masks(text: str, secrets: list[str], kind: str) -> None:
    found = redact(text)
    assert kind in found.kinds
    assert PLACEHOLDERS[kind] in found.text
    for secret in secrets:
        assert secret not in found.text


@pytest.mark.parametrize("text", [row[1] for row in KEPT], ids=[row[0] for row in KEPT])
def test_keeps(text: str) -> None:
    assert redact(text).text == text
    assert redact(text).kinds == ()


def test_kinds_are_distinct_and_in_order_of_appearance() -> None:
    found = redact("sđt 0968001122, mail thu@vi-du.vn, zalo 0356001133, cccd 001087654321")
    assert found.kinds == ("dien-thoai", "email", "so-can-cuoc")


def test_labels_are_the_kinds_as_a_citizen_reads_them() -> None:
    assert redact("sđt 0968001122, mail thu@vi-du.vn").labels == ("số điện thoại", "email")
    assert redact("làm căn cước ở đâu").labels == ()


def test_keeps_the_rest_of_the_question() -> None:
    assert (
        redact("Em tên là Lò Thị Sáng muốn hỏi về khai sinh, sđt 0968 001 122 ạ").text
        == "Em tên là [tên] muốn hỏi về khai sinh, sđt [số điện thoại] ạ"
    )
    assert (
        redact("nha em o so 9 ngo 7 duong Hoa Thu, phuong Mau, xin cap dien").text
        == "nha em o [địa chỉ], xin cap dien"
    )


def test_placeholders_stay() -> None:
    text = " ".join(PLACEHOLDERS.values())
    assert redact(text).text == text
    assert redact(text).kinds == ()


WORDS = st.sampled_from(
    "em hỏi thủ tục này làm sao ạ sđt cccd tên là sinh ngày mk stk otp địa chỉ nhà ở số ngõ đường "
    "mã hồ sơ Nguyễn Văn Thử Hoa nguyen thi lan 0968001122 001087654321 42/2022/NĐ-CP 1.001193 5 "
    "15/8/2026 2.000.000đ thu@vi-du.vn Xoai#88 30A-123.45 B7654321 , . : - [tên] [email] 1990 "
    "135790 phường Mẫu".split()
)
QUESTIONS = st.lists(WORDS, max_size=25).map(" ".join)
BEFORE = st.sampled_from(["", "Cho em hỏi ", "số của tôi là ", "cccd ", "sdt", "nhà em, ", "mã: "])
AFTER = st.sampled_from(["", " ạ", ", em cảm ơn", ". Bao giờ xong?", " thi lam the nao", "\n"])
SEPARATORS = st.sampled_from(["", " ", ".", "-", "  ", " - ", "\u200b", "\u00a0", "\u2013", "_"])


@given(st.one_of(QUESTIONS, st.text(), st.text(alphabet="0123456789aátên là.,-/@ :[]\n")))
def test_redacting_twice_changes_nothing(text: str) -> None:
    once = redact(text)
    twice = redact(once.text)
    assert twice.text == once.text
    assert twice.kinds == ()
    assert (once.text == text) == (once.kinds == ())


@given(st.integers(1, 9999), st.integers(1990, 2030), BEFORE, AFTER, st.sampled_from([0, 1, 2]))
def test_decrees_survive(number: int, year: int, before: str, after: str, form: int) -> None:
    decree = (f"{number}/{year}/NĐ-CP", f"{number}/QĐ-TTg", f"{number:02}/{year}/QH15")[form]
    assert decree in redact(f"{before}Nghị định {decree}{after}").text
    assert decree in redact(f"sđt 0968001122 {decree}{after}").text


def _separated(digits: str, data: st.DataObject) -> str:
    pieces = [digits[0]]
    for digit in digits[1:]:
        pieces += data.draw(SEPARATORS), digit
    return "".join(pieces)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


@given(st.integers(1, 96), st.integers(0, 999999999), BEFORE, AFTER, st.data())
def test_no_citizen_number_survives(
    province: int, rest: int, before: str, after: str, data: st.DataObject
) -> None:
    number = _separated(f"{province:03}{rest:09}", data)
    # Ten of the twelve may look like a phone number followed by a count.
    assert len(_digits(redact(f"{before}{number}{after}").text)) <= 2


@given(
    st.sampled_from(["03", "05", "07", "08", "09", "+843", "+849", "847"]),
    st.integers(0, 99999999),
    BEFORE,
    AFTER,
    st.data(),
)
def test_no_mobile_number_survives(
    prefix: str, rest: int, before: str, after: str, data: st.DataObject
) -> None:
    number = prefix + _separated(f"{rest:08}", data)
    assert _digits(redact(f"{before}{number}{after}").text) == ""


@given(st.text(st.characters(), max_size=300))
def test_never_raises(text: str) -> None:
    assert isinstance(redact(text).text, str)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "0",
            "0 ",
            "1.",
            "9-",
            "a",
            "a ",
            "tên ",
            "là ",
            "Nguyễn ",
            "@",
            "a@",
            "a.",
            "12/",
            "12,",
        ),
        *("số 1 ngõ 2 ", "mk ", "mk là a1b2 ", "cham a ", "không ", "sinh ngày ", "(", "+", " "),
        *("H26.", "30a-", "em tôi ", "sđt của em là ", "0968001122 ", "địa chỉ: ", "1 a", "[tên"),
        *("\u200b", "\u0301", "1.000", "thường trú: ", "1/", "1,000", "ở ", "sinh năm ", "mk là "),
    ],
)
def test_long_repeats_are_no_trouble(piece: str) -> None:
    for text in ((piece * 5000)[:5000], piece + " " * 5000, piece + " " * 5000 + "x"):
        once = redact(text).text
        assert redact(once).text == once
