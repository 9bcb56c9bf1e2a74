"""The documents say what the code does: commands, paths and keys are held against it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from bot.assistant import commands
from bot.cli.main import COMMANDS
from bot.cli.parser import build
from bot.exchange import Outcome
from bot.kb.case_fields import CaseOptionModel, CaseQuestionModel
from bot.kb.channels import ChannelsModel
from bot.kb.days_off import AnnouncedYear, DaysOffModel, DayWordsModel
from bot.kb.kinds import ENTRY_MODELS, DocumentModel, StepModel
from bot.kb.lexicon_file import LexiconModel
from bot.kb.questions import Question
from bot.kb.reader import read_text
from bot.kb.sayings import SayingsModel
from bot.kb.schema import Fee, Line, ServiceModel, SourceModel
from bot.kb.schema_files import FOLDER, schemas
from bot.kb.sentences import Sentences
from bot.kb.staff_sentences import StaffSentences
from bot.kb.store import KnowledgeBase
from bot.kb.topics import TopicModel, TopicsModel
from bot.kb.validate import validate
from bot.kb.words import Config, Gates, Thresholds
from bot.model import Facet, Kind
from tests.conftest import ROOT, SHIPPED

INSTALL = (
    "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt -e '.[dev]'"
    " && .venv/bin/python -m bot chat"
)
TEST = ".venv/bin/python -m pytest"

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
GUIDE = (SHIPPED / "README.md").read_text(encoding="utf-8")
DOCUMENTS = {"README": README, "CONTRIBUTING": CONTRIBUTING, "knowledge/README": GUIDE}

_FENCED = re.compile(r"^```[a-z]*\n(.*?)^```$", re.M | re.S)
_CALLED = re.compile(r"python -m bot (?:--[a-z-]+ \S+ )*([a-z][a-z-]*)")
_PATH = re.compile(r"`((?:\.ci|bot|handlers|knowledge|tests)/[^`<>\s]*|[A-Za-z_.]+\.(?:toml|txt))`")


def section(text: str, heading: str) -> str:
    """The text under a heading, up to the next heading of any level."""
    start = re.search(rf"^#+ {re.escape(heading)}.*$", text, re.M)
    assert start, f"no heading «{heading}»"
    end = re.search(r"^#+ ", text[start.end() :], re.M)
    return text[start.end() : start.end() + end.start()] if end else text[start.end() :]


def rows(text: str) -> list[str]:
    """What stands in backticks at the head of each table row."""
    return re.findall(r"^\| `([^`]+)`", text, re.M)


def keys_of(model: type[BaseModel]) -> Iterator[str]:
    """The keys of a model; those of the settings that editors change as ``outer.inner`` too."""
    for name, field in model.model_fields.items():
        yield name
        if field.annotation in {Thresholds, Gates}:
            yield from (f"{name}.{key}" for key in field.annotation.model_fields)


def test_the_two_commands_are_those_of_the_contract() -> None:
    assert f"{INSTALL}\n{TEST}\n" in _FENCED.findall(README)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_named_exist(name: str) -> None:
    called = set(_CALLED.findall(DOCUMENTS[name]))
    assert called <= {command[0] for command in COMMANDS}
    assert called or name == "CONTRIBUTING"


def test_the_table_lists_every_command_once() -> None:
    listed = [row.split()[0] for row in rows(section(README, "Các lệnh"))]
    assert sorted(listed) == sorted(command[0] for command in COMMANDS)


@pytest.mark.parametrize("row", re.findall(r"^\| `[a-z].*", section(README, "Các lệnh"), re.M))
def test_options_named_in_the_table_exist(row: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build(COMMANDS).parse_args([re.findall(r"[a-z][a-z-]*", row)[0], "--help"])
    helped = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    assert set(re.findall(r"--[a-z-]+", row)) <= helped


def test_telegram_commands_are_named(knowledge: KnowledgeBase) -> None:
    named = re.findall(r"`/(\w+)`", section(README, "Chạy trên Telegram"))
    of_staff = knowledge.sentences.can_bo.lenh
    assert set(named) == set(knowledge.sentences.lenh) | set(of_staff)
    assert set(knowledge.sentences.lenh) == commands.NAMES


def test_outcomes_are_in_the_glossary() -> None:
    row = next(line for line in README.splitlines() if line.startswith("| outcome"))
    assert set(re.findall(r"`([a-z-]+)`", row)) == {outcome.value for outcome in Outcome}


@pytest.mark.parametrize("path", sorted(set(_PATH.findall(CONTRIBUTING))))
def test_paths_named_exist(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_layout_names_every_package() -> None:
    named = set(_PATH.findall(section(CONTRIBUTING, "Bố cục")))
    packages = {
        f"{file.parent.relative_to(ROOT).as_posix()}/"
        for folder in ("bot", "handlers")
        for file in (ROOT / folder).rglob("__init__.py")
    }
    assert packages <= named


EXPLAINED: tuple[tuple[str, type[BaseModel]], ...] = (
    ("Một việc trong `cac_buoc`", StepModel),
    ("Một ý", Line),
    ("Một mức thu", Fee),
    ("Một nguồn", SourceModel),
    ("Một câu trong `hoi_them`", CaseQuestionModel),
    ("Một lựa chọn trong `chon`", CaseOptionModel),
    ("`van-ban.yaml`", DocumentModel),
    ("`tu-vung.yaml`", LexiconModel),
    ("`chu-de.yaml`", TopicsModel),
    ("Một chủ đề", TopicModel),
    ("`kenh-chinh-thuc.yaml`", ChannelsModel),
    ("`ngay-nghi.yaml`", DaysOffModel),
    ("Một năm trong `nam`", AnnouncedYear),
    ("Các cụm trong `nhan_ra`", DayWordsModel),
    ("`cau-hinh.yaml`", Config),
    ("`cach-hoi/`", SayingsModel),
    ("Tệp câu hỏi", Question),
    *((f"`{k.value}/`", model) for k, model in ENTRY_MODELS.items() if k is not Kind.POLICY),
)


@pytest.mark.parametrize(("heading", "model"), EXPLAINED, ids=str)
def test_every_key_is_explained(heading: str, model: type[BaseModel]) -> None:
    assert sorted(rows(section(GUIDE, heading))) == sorted(keys_of(model))


def test_every_key_of_a_policy_is_explained() -> None:
    own = set(rows(section(GUIDE, "`chinh-sach/`")))
    shared = set(rows(section(GUIDE, "`thu-tuc/`"))) - {"ma"}
    assert own | shared == set(ENTRY_MODELS[Kind.POLICY].model_fields)


@pytest.mark.parametrize(
    ("heading", "model"), [("`loi-noi.yaml`", Sentences), ("`can_bo` trong", StaffSentences)]
)
def test_every_placeholder_is_explained(heading: str, model: type[BaseModel]) -> None:
    told = {
        name: re.findall(r"\{(\w+)\}", rest)
        for name, rest in re.findall(r"^\| `(\w+)` \| (.*) \|$", section(GUIDE, heading), re.M)
    }
    declared = {
        name: extra["cho"]
        for name, field in model.model_fields.items()
        if isinstance(extra := field.json_schema_extra, dict) and extra.get("cho")
    }
    assert told == declared


@pytest.mark.parametrize(
    ("schema", "model"), [("thu-tuc", ServiceModel), ("cach-hoi", SayingsModel)]
)
def test_the_example_files_are_valid(schema: str, model: type[BaseModel]) -> None:
    (example,) = (e for e in _FENCED.findall(GUIDE) if f"luoc-do/{schema}.schema.json" in e)
    file = read_text(example, "example")
    assert validate(file, model) is not None, file.problems
    assert not file.problems


def test_facets_named_in_the_glossary_exist() -> None:
    row = next(line for line in README.splitlines() if line.startswith("| facet"))
    assert set(re.findall(r"`([a-z-]+)`", row)) <= {facet.value for facet in Facet}


def test_schema_files_are_those_of_the_code() -> None:
    written = {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in (SHIPPED / FOLDER).glob("*.json")
    }
    assert written == schemas(), "run: python -m bot schema"
