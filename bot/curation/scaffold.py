"""`new`: an entry and its question file with marked blanks, ready to be filled in."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bot.errors import UserError
from bot.kb.fields import SLUG
from bot.kb.questions import question_folder
from bot.kb.reader import BLANK
from bot.kb.schema_files import FOLDER
from bot.kb.store import shown_path
from bot.model import Kind
from bot.text.normalise import clean, fold, words

MAX_NEW_SLUG = 40
_REVIEW_AFTER = timedelta(days=180)

_HEAD = """\
# yaml-language-server: $schema={up}{schemas}/{kind}.schema.json
ten: {blank} tên ngắn, như người dân gọi)
"""
_ANSWERED = """\
tom_tat:
  - {blank} câu trả lời khi hỏi chung, điều cần nhất trước)
ten_goi_khac:
  - {blank} tên gọi khác hoặc viết tắt)
cau_hoi:
  - {blank} câu 1 bằng lời người dân, không dùng tên chính thức)
  - {blank} câu 2, kể tình huống)
  - {blank} câu 3, tiếng miền Nam)
  - {blank} câu 4, chỉ vài từ khóa)
  - {blank} câu 5, không dấu)
tin_cay: {blank} chinh-thuc, nhieu-nguon, mot-nguon hoặc chua-kiem-chung)
"""
_SERVICE = """\
le_phi:
  - muc: {blank} số tiền, hoặc không thu, địa phương quy định, chưa rõ)
thoi_han:
  - {blank} số ngày giải quyết)
ho_so:
  - {blank} giấy tờ thứ nhất)
noi_nop:
  - {blank} nơi làm)
cach_nop:
  - {blank} bước 1)
"""
_TOPIC = """\
chu_de: {blank} mã chủ đề trong chu-de.yaml)
"""
_FOOT = """\
nguon:
  - ten: {blank} tên trang hoặc văn bản)
    url: {blank} đường dẫn, bắt đầu bằng https)
kiem_tra: {today}
xem_lai: {review}
"""
_SITUATION = """\
cac_buoc:
  - viec: {blank} việc thứ nhất)
    muc: {blank} mã mục hướng dẫn việc này)
    han: {blank} hạn phải làm xong, hoặc bỏ dòng này)
  - viec: {blank} việc thứ hai)
kiem_tra: {today}
xem_lai: {review}
"""
_OUT_OF_SCOPE = """\
cau_hoi:
  - {blank} câu 1 bằng lời người dân)
  - {blank} câu 2)
  - {blank} câu 3)
ai_lo:
  - {blank} cơ quan nào giải quyết)
kiem_tra: {today}
"""
_QUESTIONS = """\
# Câu hỏi giữ riêng để thử mục {id}: khác mọi câu đã ghi trong mục.
# Ít nhất 6 câu, 4 lối viết, 2 câu hỏi riêng một phần (facet).
cau_hoi:
  - q: {blank} câu viết đủ dấu)
    style: chuan
  - q: {blank} câu không dấu, hỏi tiền)
    style: khong-dau
    facet: le-phi
  - q: {blank} câu nhắn tin)
    style: chat
  - q: {blank} câu kể chuyện)
    style: ke-chuyen
  - q: {blank} câu miền Nam, hỏi nơi làm)
    style: nam
    facet: noi-nop
  - q: {blank} vài từ khóa)
    style: tu-khoa
"""
_BODIES = {
    Kind.SERVICE: _ANSWERED + _SERVICE + _FOOT,
    Kind.POLICY: _TOPIC + _ANSWERED + _FOOT,
    Kind.SITUATION: _ANSWERED + _SITUATION,
    Kind.OUT_OF_SCOPE: _OUT_OF_SCOPE,
}


def scaffold(target: str, knowledge: Path, today: date) -> list[Path]:
    """Create the files of ``KIND/TOPIC/ID`` (TOPIC may be left out); never overwrites."""
    path, text = blank_entry(target, knowledge, today)
    files = {path: text}
    if kind_of_target(target) is not Kind.OUT_OF_SCOPE:
        questions = _QUESTIONS.format(blank=BLANK, id=path.stem)
        files[question_folder(knowledge) / path.name] = questions
    created = []
    for file, content in files.items():
        if file.exists():
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        created.append(Path(shown_path(file)))
    return created


def blank_entry(target: str, knowledge: Path, today: date) -> tuple[Path, str]:
    """The file of a new entry ``KIND/TOPIC/ID`` with its marked blanks; nothing is written."""
    kind, folder, entry_id = _parse(target)
    existing = next(knowledge.rglob(f"{entry_id}.yaml"), None)
    if existing is not None:
        raise UserError(f"mã «{entry_id}» đã có ở {shown_path(existing)}: chọn mã khác")
    if not knowledge.is_dir():
        raise UserError(f"không có thư mục kiến thức {knowledge}")
    text = (_HEAD + _BODIES[kind]).format(
        up="../" * (1 + len(folder)),
        schemas=FOLDER,
        kind=kind.value,
        blank=BLANK,
        today=today.isoformat(),
        review=(today + _REVIEW_AFTER).isoformat(),
    )
    return knowledge.joinpath(kind.value, *folder, f"{entry_id}.yaml"), text


def suggested_id(title: str) -> str:
    """A title as an id: without marks, words joined by hyphens, cut between words."""
    slug = ""
    for word in words(fold(clean(title))):
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > MAX_NEW_SLUG:
            break
        slug = longer
    return "-".join(SLUG.findall(slug))


def kind_of_target(target: str) -> Kind:
    return _parse(target)[0]


def _parse(target: str) -> tuple[Kind, tuple[str, ...], str]:
    parts = target.strip("/").split("/")
    kinds = {kind.value: kind for kind in Kind}
    if len(parts) not in {2, 3} or parts[0] not in kinds:
        raise UserError(
            f"«{target}»: viết KIND/TOPIC/ID, với KIND là {', '.join(kinds)};"
            " ví dụ thu-tuc/ho-tich/khai-sinh"
        )
    for part in parts[1:]:
        if not SLUG.fullmatch(part) or len(part) > MAX_NEW_SLUG:
            raise UserError(
                f"«{part}»: chỉ chữ thường không dấu, số, gạch nối, tối đa {MAX_NEW_SLUG} ký tự"
            )
    return kinds[parts[0]], tuple(parts[1:-1]), parts[-1]
