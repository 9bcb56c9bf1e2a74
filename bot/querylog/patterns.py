"""Words, patterns and number shapes by which personal data is recognised.

Every pattern is meant for text folded by ``fold``: lower case, no diacritics, ASCII digits. In it
``KEPT`` and ``MASKED`` stand for stretches already decided, which no pattern may cross. Repeats
are possessive, or bounded, so that no pattern costs more than linear time on a long message.
"""

from __future__ import annotations

import re
import unicodedata

KEPT, MASKED = "\x01", "\x02"

PLACEHOLDERS = {
    "so-can-cuoc": "[số căn cước]",
    "so-cmnd": "[số CMND]",
    "dien-thoai": "[số điện thoại]",
    "email": "[email]",
    "tai-khoan": "[số tài khoản]",
    "so-bhxh": "[số BHXH]",
    "the-bhyt": "[số thẻ BHYT]",
    "ma-so-thue": "[mã số thuế]",
    "ho-chieu": "[số hộ chiếu]",
    "bien-so": "[biển số]",
    "ma-ho-so": "[mã hồ sơ]",
    "ten": "[tên]",
    "ngay-sinh": "[ngày sinh]",
    "dia-chi": "[địa chỉ]",
    "mat-khau": "[mật khẩu]",
    "ma-otp": "[mã OTP]",
    "giay-phep-lai-xe": "[số giấy phép lái xe]",
    "day-so": "[dãy số]",
}
PLACEHOLDER = re.compile("|".join(re.escape(shown) for shown in PLACEHOLDERS.values()))

# Blank to the eye, and neither spaces nor format characters to Unicode.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def fold(char: str) -> str:
    """One character as the patterns see it: nothing at all if it does not show."""
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf" or char in _INVISIBLE:
        return ""
    if char == "\n":
        return char
    if category[0] in "CZ":
        return " "
    if category == "Pd" or char == "\u2212":
        return "-"
    if category == "Nd":
        return str(unicodedata.decimal(char))
    shown = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return shown.lower().replace("đ", "d")


FOLDED = {chr(code): fold(chr(code)) for code in (*range(0x180), *range(0x1EA0, 0x1F00))}


def _plain(word: str) -> str:
    return "".join(map(fold, word))


def _plains(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_plain, words))


def _any(words: str) -> str:
    """An alternation of comma-separated phrases, longest first."""
    phrases = sorted((p.strip() for p in words.split(",")), key=len, reverse=True)
    return "|".join(p.replace(" ", " +") for p in phrases)


SURNAMES = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh "
    "trương lâm mai đào cao lương hà tạ tô châu quách thái tống vương triệu kiều nông lò giàng "
    "vàng sùng thạch tăng lưu phùng khuất chu nghiêm đàm lục hứa tôn diệp mạc doãn".split()
)
SURNAMES_PLAIN = _plains(SURNAMES)
# Typed without diacritics these are rarely anything but a surname ("do" and "ho" often are).
SURE_SURNAMES = frozenset("nguyen tran pham huynh hoang bui trinh quach".split())
# In lower case the others start common words too ("nông dân", "hồ sơ", "đoàn viên").
SURE_LOWER = SURE_SURNAMES | frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan võ vũ đặng bùi đỗ ngô trịnh đinh trương quách".split()
)
MIDDLE = frozenset({"văn", "thị"})
MIDDLE_PLAIN = _plains(MIDDLE)

KIN = frozenset(
    "em tôi mình cháu con tui tớ tao anh chị ông bà bố mẹ ba má cha vợ chồng bé bác cô chú dì cậu "
    "mợ thím bạn trai gái lớn út nội ngoại đầu bên mệ mạ ck vk e t m mk họ".split()
)
KIN_PLAIN = _plains(KIN)
KIN_NAMES = frozenset({"minh", "chau"})
SELF_PLAIN = frozenset("em toi minh chau con tui to e t mk tao day ten la".split())
# Words that end a name or an address and take the question up again.
STOP = frozenset(
    "muốn hỏi cho xin cần bị ở là có sinh sn ns được đc dc không ko k hông khôn chưa đã sẽ thì mà "
    "và nhưng để vì do nên đang tại từ đến với này kia số sđt sdt stk cccd cmnd cmt mst đt tk căn "
    "chứng tôi em mình tui cháu ạ à nhé nha giúp nhờ hỗ làm đi đăng đổi nộp xây mua bán sửa theo "
    "khi hiện hiên nay gì sao nào đâu chi mô răng ntn đây j ai năm ngày tháng tuổi quê trú địa hộ "
    "của trên trong ngoài về gửi liên hệ điện mã thẻ mất cấp lại phải các những cùng rồi vẫn còn "
    "cũng nếu quốc nghề giới ghi sai đúng tên họ thủ tục hồ giấy như nhận bao bằng hay hoặc thêm "
    "vay vô r v z bn vậy ra email mail zalo mk pass otp vneid tách gọi báo chuyển thường tạm hết "
    "khai nhập sang lấy".split()
)
STOP_PLAIN = _plains(STOP)
# A second or third name spelt as one of the words above without diacritics.
ALSO_NAMES = frozenset(
    "lam dang tai tu hai den do nay the so sinh ha mo chi ho nha cu thu y minh hong thang chau "
    "bang bao tam thuong hien them nhan khai sang quoc nhu vi ai tuoi que nam dien".split()
)
FIRST_NAMES = frozenset(
    "lam dang tai tu hai the ha chi nha thu y minh hong thang bao tam thuong hien nhan khai quoc "
    "que nhu".split()
)
# Capitalised, and still no part of a name.
NOT_NAMES = frozenset(
    "sdt sđt đt dt cccd cmnd cmt mst stk tk vneid vssid bhxh bhyt gplx otp email zalo mail dvc "
    "ubnd công chủ giám phó trưởng đảng cán bị người sinh giáo bác kỹ kế luật chuyên đề số bộ "
    "nghị quyết giấy cục tổng ban ủy uỷ thủ nông học tỉnh xã phường ct tôi em dịch cấp ngành nhà "
    "cho hỏi xin muốn nhờ ngày địa tp thôn ấp hôm xe app".split()
)
NOT_NAMES_PLAIN = _plains(NOT_NAMES)
NOT_AFTER_LA = frozenset("nam nu viet f".split())
# How places and public figures begin that a surname begins too.
NOT_PEOPLE = frozenset(
    "thai lan, thai binh, thai nguyen, ha noi, ha nam, ha giang, ha tinh, ha long, ha dong, cao "
    "bang, lam dong, mai chau, ho chi, ha tien, to lam, luong cuong".split(", ")
)
PLACE_BEFORE = frozenset(
    "duong pho cau truong phuong xa quan huyen vien tp pho cho tuong tich thu truong dai khu toa "
    "thcs thpt hoc bay the ngo hem so lo xuan dai ly bot thu".split()
)
ORG_BEFORE = frozenset(
    "ty app web trang cong dung tuc ban mien truong nghiep hang sach an dan hieu quan thon tinh "
    "xa phuong tep file luat website thuoc phim hat phan quy".split()
)
CHANGE_BEFORE = frozenset("sang doi dung trung mat ghi dat sai sua mang lay bo".split())
NOT_AFTER_TEN = frozenset(
    "mien dem lot goi tuoi cu moi chu nguoi cong doanh truong tinh xa phuong that khac rieng "
    "chung co vien ho nhan vo nguyen tat dung hien tren duong san hang tai file".split()
)
NAME_FILLER = frozenset(
    "that du day khai sinh cua thuong goi la tren giay ho va nguoi khach hang mua nop nhan".split()
)
ACRONYMS = frozenset(
    "sdt dt cccd cmnd cmt mst stk tk vneid vssid bhxh bhyt gplx otp dvc ubnd tp".split()
)
# Without one of these there is no name to look for: the first in a folded text, the second not.
NAME_HINT = re.compile(
    rf"(?<![a-z])(?:ten|hoten|la|ctk|chu|nguoi [nkdl]|"
    rf"(?:{'|'.join(sorted(SURE_SURNAMES))}) +(?:van|thi))(?![a-z])"
)
CAPITALS = re.compile(r"[A-ZĐ][^\W\d_]*\W{1,4}[A-ZÀ-Ỹ]")
NAME_LABEL = re.compile(
    rf"(?<![a-z])(?:ho(?: va|,)? ?ten(?: khai sinh| day du| chu ho| nguoi [a-z]{{2,5}})?|"
    r"nguoi (?:nop|khai|nhan|dai dien|lien he)(?: don| thay)?|"
    rf"(?:{_any('chu ho, chu tk, chu tai khoan, chu stk, ctk, chu xe, chu dat, ky ten')})"
    rf"(?: ten)?)(?: la)?(?P<colon> *[:=\-])? *(?=[a-z])"
)

ADDRESS_KEYS = frozenset(
    "số ngõ ngách hẻm kiệt đường phố tổ khu thôn ấp xóm bản buôn lô block toà tòa tầng phòng "
    "phường xã quận huyện tỉnh tp tt tx p q h kp tdp căn cc chung thị thành khối đội sn".split()
)
ADDRESS_KEYS_PLAIN = _plains(ADDRESS_KEYS)
STREET_SURNAMES = frozenset("nguyen tran le pham hoang huynh phan ly".split())
NUMBER_KEYS = frozenset("so can lo to p h q doi cc x sn".split())
SHORT_KEYS = frozenset("p q h tp tt tx x".split())
HOUSE_DIGITS = 5
LANES = "ngo|ngach|hem|kiet"
_HOUSE = r"\d{1,5}[a-z]?\d?(?:[/\-]\d{1,5}[a-z]?){0,6}+(?![\d.]|,\d)"
_NO_COUNT = r"(?! *(?:so|chu so|ky tu|tang|m2|met|nguoi|lan|ngay|thang|nam|tuoi)\b)"
ADDRESS = re.compile(
    rf"(?<![a-z])(?=[a-z\d])(?:(?=[dtcnhq])(?P<mark>(?:dia +chi|dc|d/c)\b|"
    rf"(?:thuong tru|tam tru|cho o|noi o|hktt|que quan)(?= *:))"
    rf"(?:[ :=]|\b(?:nha|cua|em|toi|minh|chau|thuong tru|tam tru|o|hien tai|hien nay|nhan|giao|"
    rf"hang|la|tai|lien he|lien lac|moi|cu|nay|e|tui|vo|chong|bo|me|khach|hk|ho khau)\b){{0,12}}+"
    rf"|(?=[snhk\d])(?P<sure>(?:so nha|nha so)(?: moi| cu)? *{_HOUSE}{_NO_COUNT}|"
    rf"(?:so *)?{_HOUSE},? *(?:{LANES}) +(?:so *)?\d|(?:{LANES}) +(?:so +)?{_HOUSE}{_NO_COUNT})"
    rf"|(?=[s\d])(?P<named>(?:so *)?{_HOUSE},? +(?:duong|pho|thon|ap|xom)\b)"
    rf"|(?=\d)(?P<slash>\d{{1,4}}[a-z]?(?:/\d{{1,4}}[a-z]?){{1,6}}+(?!\d))"
    rf"|(?=[otsnvgd])(?:o|tai|tru|song|nha|ve|giao|ship|den)(?: (?:tai|o|em|toi|minh|nha)){{0,4}}+"
    rf" +(?P<at>(?:so +)?{_HOUSE}|(?=(?:thon|ap|xom|buon|khu pho|kp|to dan pho|tdp|to(?= +\d)) )"
    rf"|chung cu\b)"
    rf"|(?=[cp])(?P<flat>(?:can ho|can|phong|p\.?)(?: so)? *[a-z]?\d{{2,5}}[a-z]?"
    rf"(?=[ ,\-]+(?:chung cu|cc|toa|block|tang|lo|[a-z]\d)\b)))"
)

_TYPED = r"(?P<quote>[\"'“‘«`(])?(?P<secret>[^\s\x01\x02]++)"
PASSWORD = re.compile(
    r"(?<![a-z])(?P<mark>mat *khau|mk|mkhau|pass(?:word|code|wd)?|pwd)(?![a-z])"
    r"(?: +(?:vneid|vssid|app|zalo|cua|em|toi|minh|e|mk|tui|chau|con|me|bo|vo|chong|cu|moi|wifi|"
    r"cong|dvc|dvcqg|dich vu|dich vu cong|quoc gia|tk|tai khoan|dang nhap|hien tai|dinh danh|"
    r"dien tu|bhxh|email|gmail|ngan hang|may|nay|vao|do|luc truoc|truoc|dat|hay dung|"
    r"(?:cap|lop|muc) \d)\b){0,12}+"
    rf"(?P<link> *(?:[:=]+|->) *| +la(?: +la)? *:? *)? *{_TYPED}"
)
PASSWORD_NEXT = re.compile(
    r"[\"'”’»`)]? *,? *(?:(?:doi|chuyen|sang|thanh|sua|hoac|hay|roi|va|lai|moi|la|sau|->) *)++"
    rf"{_TYPED}"
)
QUOTED = re.compile(r"[^\"'”’»`\n\x01\x02)]{1,64}(?=[\"'”’»`)])")
# Amounts, forms, classes, documents and addresses of sites that stand next to a "mk" for "mình".
NOT_SECRET = re.compile(
    r"\d+(?:[.,]\d+)*(?:k|tr\d*|trieu|ty|h\d*|g|m2?|d|dong|vnd|%|cm|kg|nam|ngay|tuoi|so|thang)?|"
    r"[a-z]{1,3}\d{1,2}|(?:nd|qd|nq|tt|de an|dean|muc|cap|iphone|win)\d+.*|.*/.*|https?:.*|"
    r"[a-z0-9.\-]+\.(?:vn|com|net|org)"
)
SYLLABLE = re.compile(
    r"(?:ngh?|[ckgpt]h|gi|qu|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)

OTP = re.compile(
    r"(?<![a-z])(?:otp|ma +(?:xac +(?:nhan|thuc|minh)|kich +hoat|bao +mat|dang +nhap)|pin|cvv2?)"
    r"(?![a-z])[^\d.?!\n\x01\x02]{0,28}(?:\d (?:chu )?so[ :a-z]{1,12})?"
    r"(?P<code>\d(?:[ .\-]?\d){2,7})(?!/|[ .,\-]{0,3}\d)"
    r"(?! *(?:lan|gio|phut|giay|ngay|nam|so|chu|ky tu|k|tr|trieu|dong|vnd|d|%)\b)"
    r"|(?<![\d.])(?P<before>\d{4,8})(?= *(?:la|chinh la) +(?:ma +)?(?:otp|xac))"
    r"|(?<![a-z])ma(?: +(?:la|so|nay|\d so))*+ *:? *(?P<six>\d{3} ?\d{3})(?!/|[ .,\-_]{0,3}\d)"
)

PIN = 4  # the shortest secret worth the name

_EMAIL_LOCAL = r"(?<![a-z0-9._%+\-])(?<!//)[a-z0-9._%+\-]++"
_MAILS = "gmail|gmai|gmal|yahoo|ymail|hotmail|outlook|icloud|live|proton|protonmail"
_DOT = r" *(?:\.|[\[(]? *(?:dot|cham) *[\])]?) *"
EMAIL = re.compile(
    rf"{_EMAIL_LOCAL} ?@ ?(?=[\d.]*[a-z])[a-z0-9\-]++(?:\.[a-z0-9\-]++)++|"
    rf"{_EMAIL_LOCAL}(?: cham [a-z0-9]++){{0,3}}+ *[\[(]? *(?:@|\b(?:at|a cong|a moc|a vong)\b)"
    rf" *[\])]? *(?:{_MAILS})\b(?:{_DOT}(?:com|vn|net)\b){{0,2}}"
)
MAIL_HINT = re.compile(rf"\b(?:{_MAILS})\b")
EMAIL_MARKED = re.compile(
    r"(?<![a-z])(?:e?mail|gmail)(?: (?:cua|em|toi|minh)\b)*+(?: la|:| :) *"
    r"(?P<name>[a-z][a-z._]*+\d[a-z0-9._]*+)"
)

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d{2}"
DATE = re.compile(
    rf"(?<![\d/.\-])(?:{_DAY} ?[/.\- ] ?{_MONTH} ?[/.\- ] ?(?P<year>{_YEAR})|"
    rf"{_DAY},? +thang +{_MONTH}(?:,? +nam)? +(?P<year2>{_YEAR})|"
    rf"(?P<year3>{_YEAR})-{_MONTH}-{_DAY})(?!\d)"
)
_NOT_BORN = "".join(
    f"(?<!{word} )"
    for word in "phat hoc ve tai ho thi tan khai an so chung ky san giam y song sieu du".split()
)
BIRTH_WORDS = ("sinh", "sn", "ns", "nts", "dob")
BIRTH = re.compile(
    rf"(?<![a-z]){_NOT_BORN}(?:ngay,?(?: thang,? nam)? sinh|n?sinh(?: nhat)?|sn|ns|ntns|dob|"
    rf"nam sinh)(?![a-z])(?:[ :=(\-]|\b(?:la|cua|em|toi|minh|chau|con|be|trai|gai|bo|me|vo|chong|"
    rf"vao|ngay|hom|mung|nam|duong lich|am lich|bi|ghi|sai|nham|thanh|that|dung|tren|trong|giay|"
    rf"khai sinh|the|can cuoc|cccd|thang|anh|chi|ong|ba|e)\b){{0,16}}+"
    rf"(?P<date>{DATE.pattern.replace('(?P<year', '(?P<of')}|{_DAY}{_MONTH}{_YEAR}(?!\d)|"
    rf"{_DAY} ?[/.\-] ?{_MONTH}(?: ?[/.\-] ?\d{{2}})?(?![\d/]|[.,\-]\d)|"
    rf"{_DAY} +thang +{_MONTH}(?!\d))"
    rf"|(?<![a-z])sn[ :.]*(?P<year>{_YEAR}(?!\d)|'?\d{{2}}(?!\d|[/.]\d| *(?:{LANES}|duong|pho)))"
    rf"|(?<![a-z])(?:nam sinh|sinh nam|ns) *: *(?P<label>{_YEAR})(?!\d)"
    rf"|{MASKED}[ ,;(\-]{{0,3}}(?:sinh|sinh nam|nam sinh|ns)[ :]*(?P<after>{_YEAR})(?!\d)"
)

_NOT_IN_NUMBER = r"(?<![\d.])"
LAW = re.compile(
    rf"(?<![\d./])\d{{1,5}}(?:\.\d{{1,2}})?"
    rf"(?:/{_YEAR}(?!\d)(?:/[a-z]{{1,6}}\d{{0,2}}(?:-[a-z]{{1,8}})*+)?|"
    rf"/[a-z]{{2,5}}(?:-[a-z]{{1,8}})++|-[a-z]{{2,3}}/[a-z]{{2,6}}(?!@))"
)
_NO_TAIL = r"(?!\d|[.\-]\d)"
AMOUNT = re.compile(
    # thousands, with or without a unit; spaced thousands and long plain digits need one
    # (VNI typing leaves one or two digits on the word before)
    rf"{_NOT_IN_NUMBER}(?:(?<!\d[ \-])|(?<=[a-z]\d )|(?<=[a-z]\d\d ))"
    rf"(?:[1-9]\d{{0,2}}(?:\.\d{{3}}){{1,6}}+(?:,\d{{1,4}})?{_NO_TAIL}|"
    rf"[1-9]\d{{0,2}}(?:,\d{{3}}){{1,6}}+{_NO_TAIL}|"
    r"[1-9]\d{0,2}(?: \d{3}){1,6}+ *(?:dong|vnd|d|trieu)\b(?!/c)|"
    r"[1-9]\d{4,8}000 *(?:dong|vnd|d)\b|(?P<bare>[1-9]\d{1,5}0{6})(?!\d))"
)
MONEY_BEFORE = re.compile(
    r"\b(?:luong|thu nhap|tien|gia|phi|phat|von|muc|doanh thu|tro cap|vay|no|dong|thue|"
    r"chuyen khoan|nop|coc|rut|khoang|hon)\b[a-z ]{0,24}$"
)
KEEP = re.compile(
    rf"{_NOT_IN_NUMBER}(?:[1-9]\.\d{{6}}(?:\.\d{{3}}\.\d{{2}}\.\d{{2}}(?=\.[a-z]))?"
    rf"(?: ?- ?[1-9]\.\d{{6}})?{_NO_TAIL}|"
    r"1[89]00(?:[ .\-]?\d){4}(?:(?:[ .\-]?\d){2})?(?!\d)(?![ .\-]\d{3})|"
    rf"{_YEAR} ?- ?{_YEAR}(?!\d)(?!-))|(?<=[/@])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?!\d)"
)

CODES = re.compile(
    r"(?<![a-z0-9.])(?:"
    r"(?P<ma_ho_so>(?:\d{3}(?:\.\d{2,3}){1,4}\.)?[a-z]\d{2}(?:\.\d{1,3}){0,5}"
    r" ?[\-.] ?\d{6} ?[\-.] ?\d{3,8})"
    r"|(?P<the_bhyt>[a-z]{2}(?:(?<!so|la|tk|em|dt|me)[ .\-])?[1-5](?:[ .\-]?\d){12})(?!\d)"
    r"|(?P<ho_chieu>[a-z]\d{7,8}|(?:(?<=chieu )|(?<=so ))[a-z] \d{7})(?![a-z\d])"
    r"|(?P<bien_so>\d{2}(?:[ .\-]?[a-hk-npstu-z]{1,2}\d?|[ \-]?md\d)(?:(?<=\d)[ .\-]|[ .\-])?"
    r"(?:\d{3}[. \-]?\d{2}|(?:(?<=-)|(?<=[a-z]\d)|(?<=[a-z]\d[ .]))\d{4})|[a-z]{2}-\d{2}-\d{2})"
    r"(?!\d|[.,/]\d| *(?:dong|vnd)\b))"
)
DOSSIER_MARKED = re.compile(
    r"(?<![a-z])(?:(?:ma|so|ma so) +(?:ho so|hs|bien nhan|phieu hen|tra cuu|bien lai)|bien nhan|"
    r"(?:ho so|hs) so)(?:[ :=]|\b(?:so|la|cua|em|toi|minh|ma|e|nop)\b)*+"
    r"(?P<code>[a-z]{0,5}[\-.]?\d[a-z0-9.\-/]{4,38})"
)
PROCEDURE = re.compile(r"[1-9]\.\d{6}\b")

_BANKS = (
    "vietcombank, vcb, mb, mbbank, bidv, agribank, techcombank, tcb, vietinbank, acb, sacombank, "
    "vpbank, tpbank"
)
MARKERS = {
    phrase.strip(): kind
    for kind, phrases in {
        "so-can-cuoc": "can cuoc, can cuoc cong dan, cccd, ccd, dinh danh, ma dinh danh, the chip",
        "so-cmnd": "cmnd, cmt, cmtnd, chung minh, chung minh thu, chung minh nhan dan",
        "dien-thoai": "sdt, dt, dtdd, dien thoai, phone, zalo, tel, lien he, lien lac, goi, lh",
        "tai-khoan": "stk, tk, tai khoan, so the, atm, visa, the ngan hang",
        "so-bhxh": "bhxh, bao hiem xa hoi, vssid, so bao hiem",
        "the-bhyt": "bhyt, bao hiem y te",
        "ma-so-thue": "mst, ma so thue, so thue, ma thue",
        "ho-chieu": "ho chieu, passport, hc",
        "giay-phep-lai-xe": "gplx, bang lai, giay phep lai xe, blx, lai xe",
    }.items()
    for phrase in phrases.split(",")
}
MARKER = re.compile(
    rf"(?<![a-z])(?P<what>{_any(','.join(MARKERS))})(?![a-z])"
    r"(?:[ :=(+\"'.\-]|\b(?:so|la|cua|em|toi|minh|chau|con|e|tui|cu|moi|nay|vo|chong|bo|me|ba|ma|"
    r"bac|anh|chi|ong|be|ck|vk|ban|ca nhan|cong dan|dien tu|"
    r"nguoi phu thuoc|hien tai|day|the|ma|gan chip|nhan tien|trai|gai|noi|ngoai|cong ty|nhan dan|"
    rf"ngan hang|{_any(_BANKS)}|hang [abcdef]\d?)\b)*+"
)
DIGITS = re.compile(r"\d+")
DIGIT_PAIR = re.compile(r"\d[ .\-]?\d")
LONGISH = re.compile(r"\d(?:[ .\-_·•()/,*|;]{0,3}\d){5}")  # nothing shorter is masked by length
RUN = re.compile(r"\d(?:[ .\-_·•()]{0,3}\d)*+")
SLASHED = re.compile(r"(?<![\d/,*])(?:84|0)\d{0,4}([/,*|;])\d{2,4}(?:\1\d{2,4}){1,3}(?![\d/])")
SPELLED = re.compile(
    r"(?<![a-z])(?:(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|bat|tam|chin)(?![a-z])[ ,.\-]*+){8,}+"
)

PHONE = re.compile(r"0[35789]\d{8}|02\d{9}|01[2689]\d{8,9}|(?:00)?84(?:[35789]\d{8}|2\d{9}|0\d{9})")
CITIZEN = re.compile(r"0(?!00)(?:[0-8]\d|9[0-6])\d{9}")
PUBLIC = re.compile(r"(?:19|20)\d{2}|11[1-5]|10[0-9]{2}")
UNIT = re.compile(r" *(?:dong|vnd|d|k|tr|trieu|nghin|ngan(?! hang)|ty|nguoi|so|chu so)\b")
TAX_BRANCH = re.compile(r"\d{10}-\d{3}(?!\d)")
CARD = re.compile(r"\d{4}([ .\-]{1,2})\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?(?!\d)")
HALVES = [4, 4]
_LENGTHS = {
    "so-can-cuoc": (9, 12),
    "so-cmnd": (9, 12),
    "dien-thoai": (8, 9, 10, 11, 12),
    "tai-khoan": tuple(range(6, 25)),
    "so-bhxh": (10,),
    "the-bhyt": (10, 13, 15),
    "ma-so-thue": (10, 12, 13),
    "ho-chieu": (7, 8),
    "giay-phep-lai-xe": (12,),
}

SHORTEST = {kind: min(lengths) for kind, lengths in _LENGTHS.items()}


def shape(digits: str) -> str | None:
    """The kind that digits alone give away, or None."""
    if PHONE.fullmatch(digits):
        return "dien-thoai"
    return "so-can-cuoc" if CITIZEN.fullmatch(digits) else None


def kind_of(digits: str, marker: str | None) -> str:
    """What a long number is, given the kind of the nearest words before it."""
    if marker is not None and len(digits) in _LENGTHS[marker]:
        if marker in ("so-can-cuoc", "so-cmnd"):
            return "so-cmnd" if len(digits) == len("012345678") else "so-can-cuoc"
        return marker
    by_shape = {9: "so-cmnd", 13: "day-so", 16: "tai-khoan", 19: "tai-khoan"}
    return shape(digits) or by_shape.get(len(digits), "day-so")
