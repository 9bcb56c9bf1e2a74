"""The words by which names are told from the rest of a question."""

from __future__ import annotations

from typing import NamedTuple

from bot.text.normalise import fold


class WordSet(NamedTuple):
    """Words with their diacritics, and the same as typed without."""

    marked: frozenset[str]
    plain: frozenset[str]


def words(listed: str) -> frozenset[str]:
    """The words of a list parted by spaces."""
    return frozenset(listed.split())


def word_set(listed: str) -> WordSet:
    """The same, for words that may be typed without their diacritics."""
    marked = words(listed)
    return WordSet(marked, frozenset(map(fold, marked)))


SURNAMES = word_set(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh "
    "trương lâm mai đào cao lương hà tạ tô châu quách thái tống vương triệu kiều nông lò giàng "
    "vàng sùng thạch tăng lưu phùng khuất chu nghiêm đàm lục hứa tôn diệp mạc doãn"
)
# Typed without diacritics these are rarely anything but a surname ("do" and "ho" often are).
SURE_SURNAMES = words("nguyen tran pham huynh hoang bui trinh quach")
# In lower case the others start common words too ("nông dân", "hồ sơ", "đoàn viên").
SURE_LOWER = SURE_SURNAMES | words(
    "nguyễn trần lê phạm hoàng huỳnh phan võ vũ đặng bùi đỗ ngô trịnh đinh trương quách"
)
STREET_SURNAMES = words("nguyen tran le pham hoang huynh phan ly")
MIDDLE = word_set("văn thị")

KIN = word_set(
    "em tôi mình cháu con tui tớ tao anh chị ông bà bố mẹ ba má cha vợ chồng bé bác cô chú dì cậu "
    "mợ thím bạn trai gái lớn út nội ngoại đầu bên mệ mạ ck vk e t m mk họ"
)
KIN_NAMES = words("minh chau")
SELF = words("em toi minh chau con tui to e t mk tao day ten la")

# Words that end a name or an address and take the question up again.
STOP = word_set(
    "muốn hỏi cho xin cần bị ở là có sinh sn ns được đc dc không ko k hông khôn chưa đã sẽ thì mà "
    "và nhưng để vì do nên đang tại từ đến với này kia số sđt sdt stk cccd cmnd cmt mst đt tk căn "
    "chứng tôi em mình tui cháu ạ à nhé nha giúp nhờ hỗ làm đi đăng đổi nộp xây mua bán sửa theo "
    "khi hiện hiên nay gì sao nào đâu chi mô răng ntn đây j ai năm ngày tháng tuổi quê trú địa hộ "
    "của trên trong ngoài về gửi liên hệ điện mã thẻ mất cấp lại phải các những cùng rồi vẫn còn "
    "cũng nếu quốc nghề giới ghi sai đúng tên họ thủ tục hồ giấy như nhận bao bằng hay hoặc thêm "
    "vay vô r v z bn vậy ra email mail zalo mk pass otp vneid tách gọi báo chuyển thường tạm hết "
    "khai nhập sang lấy"
)
# A second or third name spelt as one of the words above without diacritics.
ALSO_NAMES = words(
    "lam dang tai tu den do nay the so sinh mo chi ho nha thu minh hong thang chau bang bao tam "
    "thuong hien them nhan khai sang quoc nhu vi ai tuoi que nam dien"
)
FIRST_NAMES = words(
    "lam dang tai tu the chi nha thu minh hong thang bao tam thuong hien nhan khai quoc que nhu"
)

# Capitalised, and still no part of a name.
NOT_NAMES = word_set(
    "sdt sđt đt dt cccd cmnd cmt mst stk tk vneid vssid bhxh bhyt gplx otp email zalo mail dvc "
    "ubnd công chủ giám phó trưởng đảng cán bị người sinh giáo bác kỹ kế luật chuyên đề số bộ "
    "nghị quyết giấy cục tổng ban ủy uỷ thủ nông học tỉnh xã phường ct tôi em dịch cấp ngành nhà "
    "cho hỏi xin muốn nhờ ngày địa tp thôn ấp hôm xe app"
)
ACRONYMS = words("sdt dt cccd cmnd cmt mst stk tk vneid vssid bhxh bhyt gplx otp dvc ubnd tp")
# How places and public figures begin that a surname begins too.
NOT_PEOPLE = frozenset(
    "thai lan, thai binh, thai nguyen, ha noi, ha nam, ha giang, ha tinh, ha long, ha dong, cao "
    "bang, lam dong, mai chau, ho chi, ha tien, to lam, luong cuong".split(", ")
)
PLACE_BEFORE = words(
    "duong pho cau truong phuong xa quan huyen vien tp cho tuong tich thu dai khu toa thcs thpt "
    "hoc bay the ngo hem so lo xuan ly bot"
)
ORG_BEFORE = words(
    "ty app web trang cong dung tuc ban mien truong nghiep hang sach an dan hieu quan thon tinh "
    "xa phuong tep file luat website thuoc phim hat phan quy"
)
CHANGE_BEFORE = words("sang doi dung trung mat ghi dat sai sua mang lay bo")
NAME_FILLER = words(
    "that du day khai sinh cua thuong goi la tren giay ho va nguoi khach hang mua nop nhan"
)
NOT_AFTER_TEN = words(
    "mien dem lot goi tuoi cu moi chu nguoi cong doanh truong tinh xa phuong that khac rieng "
    "chung co vien ho nhan vo nguyen tat dung hien tren duong san hang tai file"
)
NOT_AFTER_LA = words("nam nu viet f")

ADDRESS_KEYS = word_set(
    "số ngõ ngách hẻm kiệt đường phố tổ khu thôn ấp xóm bản buôn lô block toà tòa tầng phòng "
    "phường xã quận huyện tỉnh tp tt tx p q h kp tdp căn cc chung thị thành khối đội sn"
)
NUMBER_KEYS = words("so can lo to p h q doi cc sn")
SHORT_KEYS = words("p q h tp tt tx x")
# A part of patterns: the smaller streets that a house number is followed by.
LANES = "ngo|ngach|hem|kiet"
