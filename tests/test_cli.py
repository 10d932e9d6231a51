"""Every verb has help and stands in the README; bad input gets one sentence, exit status 2, and touches no file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click import Context, Group

from drafting.cli import main, treaty

ROOT = Path(__file__).parents[1]
HOSTILE = ROOT.parent / "shared" / "data" / "hostile"
README = ROOT / "README.md"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in an empty folder: (exit status, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        status = 0
        try:
            main(list(arguments))
        except SystemExit as done:
            status = int(done.code or 0)
        out, err = capfd.readouterr()
        return status, out, err

    return invoke


def _verbs() -> list[str]:
    return treaty.list_commands(Context(treaty))


@pytest.mark.parametrize("verb", _verbs())
def test_every_verb_has_help_and_stands_in_the_readme(verb: str, run: Run) -> None:
    status, out, _ = run(verb, "--help")
    assert status == 0
    assert len(out.splitlines()) > 5
    assert f"treaty {verb}" in README.read_text(encoding="utf-8")
    command = treaty.get_command(Context(treaty), verb)
    if isinstance(command, Group):
        for name in command.commands:
            assert f"treaty {verb} {name}" in README.read_text(encoding="utf-8")


def test_the_session_of_the_readme_runs(tmp_path: Path) -> None:
    """Each command of the tour runs, in order, in one folder, and prints what the README shows ("…" stands for anything)."""
    session = re.search(r"```console\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert session, "the README has no console session"
    steps = re.split(r"^\$ ", session[1], flags=re.MULTILINE)[1:]
    assert len(steps) >= 5
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TREATY": f"{sys.executable} -m drafting"}
    for step in steps:
        command, _, shown = step.partition("\n")
        assert "treaty " in command, command
        done = subprocess.run(
            re.sub(r"\btreaty (?=\w)", "$TREATY ", command), shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        pattern = "".join(".*" if part == "…" else re.escape(part) for part in re.split("(…)", shown.strip()))
        assert re.fullmatch(pattern, done.stdout.strip(), re.DOTALL), f"$ {command}\n{done.stdout}"


# ── the main job ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("template", ["agreement", "memorandum", "action-plan", "joint-statement"])
def test_every_template_builds(template: str, run: Run) -> None:
    status, out, err = run("build", template, "--to", "text")
    assert (status, err) == (0, "")
    words = len(out.split())
    assert words > {"agreement": 12_000}.get(template, 1_500)


@pytest.mark.parametrize("template", ["memorandum", "action-plan", "joint-statement"])
def test_a_non_binding_text_binds_nobody(template: str, run: Run) -> None:
    _, out, _ = run("build", template, "--to", "text")
    assert not re.findall(r"\b(?:shall|must|Party|Parties|Article)\b", out)


def test_an_option_switches_what_the_agreement_holds(run: Run) -> None:
    _, binding, _ = run("build", "agreement", "--to", "text")
    _, without, _ = run("build", "agreement", "--to", "text", "--set", "offtake=none", "--set", "stockpile-days=90")
    assert "Offtake arrangements" in binding
    assert "Offtake arrangements" not in without
    assert "equivalent to at least 90 days" in " ".join(without.split())


def test_two_texts_that_do_not_differ_are_said_not_to(run: Run) -> None:
    status, out, err = run("compare", "round-01", "round-01")
    assert status == 0
    assert "CHANGES" not in out
    assert "The two texts do not differ." in out
    assert "do not differ" in err
    assert json.loads(run("compare", "round-01", "round-01", "--to", "json")[1])["changes"] == []


def test_two_columns_are_for_the_formats_that_have_them(run: Run) -> None:
    status, _, err = run("compare", "no-such-file", "round-02", "--view", "side-by-side", "--to", "markdown")
    assert status == 2
    assert (
        err
        == "treaty: markdown has one column; the two texts stand side by side in html and pdf only, for example --to pdf -o redline.pdf.\n"
    )
    status, out, _ = run("compare", "round-01", "round-02", "--view", "side-by-side", "--to", "html")
    assert status == 0
    assert "data-pressed" in out


def test_a_list_that_is_filtered_empty_does_not_say_that_nothing_changed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Stores\n\nEach Party shall count its tin.\n")
    (tmp_path / "b.md").write_text("# Stores\n\nEach Party should count its tin.\n")
    _, out, _ = run("compare", "a.md", "b.md", "--only", "money")
    assert "Not shown: 1 of 1 change (1 obligation); all of it is accepted in the text." in " ".join(out.split())
    assert "No changes of words" not in out
    assert "No change of the classes shown." in out


def test_the_life_of_many_texts_has_no_view(run: Run) -> None:
    status, _, err = run("compare", "round-01", "round-02", "round-03", "--view", "side-by-side")
    assert status == 2
    assert "--view" in err


def test_compare_as_json_is_the_stable_form(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("Article 1\n\n1. Each Party shall keep a stockpile.\n")
    (tmp_path / "new.txt").write_text("Article 1\n\n1. Each Party should keep a stockpile.\n")
    status, out, _ = run("compare", "old.txt", "new.txt", "--to", "json")
    assert status == 0
    redline = json.loads(out)
    assert {"old", "new", "changes", "counts"} <= set(redline)
    (change,) = redline["changes"]
    assert (change["kind"], change["old"], change["new"], change["label"]) == ("replace", "shall", "should", "Article 1.1")


def test_settling_a_redline_gives_both_texts_back(run: Run, tmp_path: Path) -> None:
    for name, order in (("old.xml", "US EU"), ("new.xml", "EU US")):
        assert run("build", "memorandum", "--set", f"instrument-participants={order}", "-o", name)[0] == 0
    assert run("compare", "old.xml", "new.xml", "-o", "redline.xml")[0] == 0
    for side, name in (("--old", "old.xml"), ("--new", "new.xml")):
        assert run("settle", "redline.xml", side, "-o", "settled.xml")[0] == 0
        assert (tmp_path / "settled.xml").read_bytes() == (tmp_path / name).read_bytes()


def test_a_party_reads_its_own_text(run: Run) -> None:
    status, out, _ = run("settle", "round-01", "--as", "JP", "--to", "text")
    assert status == 0
    assert "[" not in re.sub(r"\[___\]|\[\^", "", out)


def test_the_same_inputs_give_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for format_ in ("html", "json", "markdown"):
        once, again = tmp_path / f"a.{format_}", tmp_path / f"b.{format_}"
        for output in (once, again):
            assert run("compare", "round-01", "round-02", "--to", format_, "-o", str(output))[0] == 0
        assert once.read_bytes() == again.read_bytes()


# ── bad input ─────────────────────────────────────────────────────────────────────────────────────────────────────────

BAD_XML = {
    "malformed.xml": ('<agreement id="a">\n<article id="b">\n</agreement>', r"malformed\.xml:3: Not well-formed XML"),
    "doctype.xml": ('<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY e "x">]>\n<agreement>&e;</agreement>', r"doctype\.xml:2: .*DOCTYPE"),
    "entity.xml": ("<agreement>\n&e;</agreement>", r"entity\.xml:2: "),
    "element.xml": ('<agreement id="a">\n<artcle id="b"/></agreement>', r'element\.xml:2: <artcle>.*Did you mean "article"'),
    "attribute.xml": ('<agreement id="a">\n<article ident="b"/></agreement>', r'attribute\.xml:2: .*"ident"'),
    "duplicate.xml": ('<agreement id="a">\n<article id="b"/>\n<article id="b"/></agreement>', r'duplicate\.xml:3: The id "b" stands twice'),
    "foreign.xml": ("<svg/>", r"foreign\.xml:1: The root element <svg>"),
    "binary.xml": ("\x00\x01", r"binary\.xml"),
    "empty.xml": ("", r"empty\.xml: .*empty"),
}


@pytest.mark.parametrize("name", BAD_XML)
def test_a_bad_file_is_refused_in_one_sentence(name: str, run: Run, tmp_path: Path) -> None:
    content, message = BAD_XML[name]
    (tmp_path / name).write_text(content)
    _refused(run, tmp_path, message, "convert", name)


def test_what_is_not_utf8_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.xml").write_bytes("<agreement>\n<heading>Traité</heading></agreement>".encode("latin-1"))
    _refused(run, tmp_path, r"latin\.xml:2: .*UTF-8", "convert", "latin.xml")
    (tmp_path / "latin.md").write_bytes("# Traité".encode("latin-1"))
    _refused(run, tmp_path, r"latin\.md.*UTF-8", "convert", "latin.md")


FOREIGN = {
    "report.docx": (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", r"Word document.*save it as"),
    "zipped.xml": (b"PK\x03\x04\x14\0", r"zipped file"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), r"old office program; save it as a web page"),
    "rich.rtf": (rb"{\rtf1\ansi Article 1 \par Words.}", r"Rich Text"),
    "rich.txt": (rb"{\rtf1\ansi Article 1 \par Words.}", r"Rich Text"),
    "paper.txt": (b"%PDF-1.7\n%\xe2\xe3", r"a PDF; extract its text"),
    "packed.xml.gz": (b"\x1f\x8b\x08\0rest", r"compressed"),
    "torn.txt": ("Article 1\n\nWords.\n".encode("utf-16")[:-1], r"UTF-16, without its mark or cut short; save it as UTF-8"),
    "wide.md": ("# Article 1\n\nWords.\n".encode("utf-16-le"), r"UTF-16, without its mark or cut short; save it as UTF-8"),
    "wide.xml": ("<agreement/>".encode("utf-16-be"), r"UTF-16, without its mark or cut short; save it as UTF-8"),
    "widest.txt": ("Article 1\n\nWords.\n".encode("utf-32")[:-1], r"UTF-32, without its mark or cut short; save it as UTF-8"),
    "noughts.txt": (bytes(500), r"binary"),
    "deep.xml": (
        b"<agreement>" + b"<article>" * 400,
        r":1: .*depth in document: 256\. Nothing",
    ),
    "long.xml": (b'<agreement title="' + b"x" * 11_000_000 + b'"/>', r":1: .*limit exceeded\. Nothing"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_called_what_it_is(name: str, run: Run, tmp_path: Path) -> None:
    content, message = FOREIGN[name]
    (tmp_path / name).write_bytes(content)
    err = _refused(run, tmp_path, rf"{re.escape(name)}.*{message}", "convert", name)
    assert "save it as .docx" not in err


@pytest.mark.parametrize("called", [("compare", "a", "b", "--only"), ("clauses", "list", "--seed")])
def test_what_is_asked_wrongly_leads_to_the_help_of_its_verb(called: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    verbs = " ".join(each for each in called if each.isalpha() and len(each) > 1)
    _refused(run, tmp_path, rf"treaty {verbs}: .*requires an argument\. See treaty {verbs} --help", *called)


def test_a_folder_is_no_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    _refused(run, tmp_path, r"folder: This is a folder", "convert", "folder")


def test_what_does_not_exist_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.xml").write_text("<agreement/>")
    _refused(run, tmp_path, r'draft\.xlm: There is no such file\. Did you mean "draft\.xml"', "convert", "draft.xlm")
    _refused(run, tmp_path, r"round-09 is not a round", "compare", "round-01", "round-09")
    _refused(run, tmp_path, r"no-such-revision:draft\.xml", "convert", "no-such-revision:draft.xml")
    _refused(run, tmp_path, r'There is no template "agrement".*Did you mean "agreement"', "build", "agrement")
    _refused(run, tmp_path, r'no clause "stockpile.binding".*Did you mean "stockpiles.binding"', "clauses", "show", "stockpile.binding")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("stockpile-days=many", r'--set stockpile-days: stockpile-days: "many" is not a whole number of days'),
        ("stockpile-days=5000", r"--set stockpile-days: .*out of its range, 30 to 180"),
        ("stockpile-dys=60", r'--set stockpile-dys: Nothing is called "stockpile-dys".*Did you mean "stockpile-days"'),
        ("offtake=perhaps", r'--set offtake: "perhaps" is not a choice'),
        ("signature-date=soon", r"--set signature-date: .*year-month-day"),
        ("nothing", r'"nothing" sets nothing'),
    ],
)
def test_a_bad_value_is_refused(setting: str, message: str, run: Run, tmp_path: Path) -> None:
    _refused(run, tmp_path, message, "build", "agreement", "--set", setting)


def test_a_values_file_names_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "v.toml").write_text("[values]\nround = 1\nstockpile-days = 5000\n")
    _refused(run, tmp_path, r"v\.toml:3: stockpile-days", "build", "agreement", "--values", "v.toml")
    (tmp_path / "v.toml").write_text("[values\n")
    _refused(run, tmp_path, r"v\.toml.*TOML", "build", "agreement", "--values", "v.toml")


HOSTILE_TEMPLATES = {
    "attributes": "<agreement>{{ ''.__class__.__mro__ }}</agreement>",
    "globals": "<agreement>{{ clause.__globals__ }}</agreement>",
    "folder": '<agreement>{% include "../../secret.txt" %}</agreement>',
    "memory": "<agreement>{{ 'a' * 1000000000 }}</agreement>",
    "undefined": "<agreement>{{ nobody }}</agreement>",
    "syntax": "<agreement>{% if %}</agreement>",
    "clause": '<agreement>{{ clause("no-such-clause") }}</agreement>',
    "twice": '<agreement id="a">{{ clause("stockpiles.binding") }}{{ clause("stockpiles.best-endeavours") }}</agreement>',
    "dangling": '<agreement id="a">{{ clause("stockpiles.binding") }}</agreement>',
}


@pytest.mark.parametrize("name", HOSTILE_TEMPLATES)
def test_a_template_stays_in_its_sandbox(name: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "t.xml.j2").write_text(HOSTILE_TEMPLATES[name])
    err = _refused(run, tmp_path, r"", "build", "a/b/t.xml.j2")
    assert "secret.txt" not in err or "outside" in err


def test_an_output_that_cannot_be_written_leaves_nothing(run: Run, tmp_path: Path) -> None:
    _refused(run, tmp_path, r"no/such/folder", "build", "memorandum", "-o", "no/such/folder/x.xml")
    (tmp_path / "file").write_text("mine")
    _refused(run, tmp_path, r"file", "demo", "file/inside")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_failure_leaves_the_former_output_untouched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.xml").write_text("former")
    (tmp_path / "bad.xml").write_text("<agreement>")
    assert run("convert", "bad.xml", "-o", "out.xml")[0] == 2
    assert (tmp_path / "out.xml").read_text() == "former"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.xml", "out.xml"]


def test_what_is_no_plain_file_is_written_into_and_never_replaced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Notes\n\nWords.\n")
    os.mkfifo(tmp_path / "pipe")
    ear = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("convert", "a.md", "--to", "text", "-o", "pipe")[0] == 0
    assert (tmp_path / "pipe").is_fifo()
    assert b"Words." in os.read(ear, 4096)
    os.close(ear)


def test_a_link_is_followed_and_a_file_keeps_who_may_read_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Notes\n\nWords.\n")
    (tmp_path / "kept.txt").write_text("former")
    (tmp_path / "kept.txt").chmod(0o600)
    (tmp_path / "link.txt").symlink_to("kept.txt")
    assert run("convert", "a.md", "-o", "link.txt")[0] == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert "Words." in (tmp_path / "kept.txt").read_text()
    assert (tmp_path / "kept.txt").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_locked_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.\n")
    (tmp_path / "final.txt").write_text("signed")
    (tmp_path / "final.txt").chmod(0o444)
    _refused(run, tmp_path, r"final\.txt: .*read-only", "convert", "a.md", "-o", "final.txt")
    assert (tmp_path / "final.txt").read_text() == "signed"


def test_a_dash_for_the_output_is_standard_output(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.\n")
    assert "Words." in run("convert", "a.md", "--to", "text", "-o", "-")[1]
    assert "open" in run("positions", "a.md", "-o", "-")[1]
    assert run("settle", "round-01", "--close-agreed", "-o", "-")[0] == 0
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device here is always full")
@pytest.mark.parametrize("arguments", ["convert a.md", "clauses list", "--help"])
def test_standard_output_that_takes_nothing_is_said_to(arguments: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.\n")
    command = f"{sys.executable} -m drafting {arguments}"
    for full in (">/dev/full", ">&-"):
        if ">&-" in full and not arguments.startswith("convert"):
            continue  # click keeps silent where there is nobody to speak to
        done = subprocess.run(
            f"{command} {full}", shell=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
        )
        assert done.returncode == 2
        assert re.fullmatch(r"treaty: Standard output .*-o.*\n", done.stderr), done.stderr


def test_nobody_listening_to_what_is_said_stops_no_work(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.\n")
    command = f"{sys.executable} -m drafting convert a.md --to text 2>&-"
    done = subprocess.run(command, shell=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE)
    assert (done.returncode, b"Words." in done.stdout) == (0, True)


@pytest.mark.parametrize(
    "arguments",
    [
        "compare a.md b.md -o a.md",
        "compare a.md b.md -o ./b.md",
        "compare a.md b.md a.md -o b.md --to text",
        "convert a.md a.md",
        "settle a.md --old -o link.md",
        "consolidate a.md US=b.md -o b.md",
        "positions a.md -o a.md --to text",
        "moves a.md b.md -o b.md --to text",
        "explain a.md b.md -o b.md",
    ],
)
def test_no_output_takes_the_place_of_a_text_that_is_read(arguments: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Notes\n\nWords.\n")
    (tmp_path / "b.md").write_text("# Notes\n\nOther words.\n")
    (tmp_path / "link.md").symlink_to("a.md")
    _refused(run, tmp_path, r"(link|[ab])\.md: .*one of the texts", *arguments.split())
    assert (tmp_path / "a.md").read_text() == "# Notes\n\nWords.\n"


def test_no_file_is_called_what_it_is_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.\n")
    _refused(run, tmp_path, r'redline\.odt: .*"\.odt".*--to', "compare", "a.md", "a.md", "-o", "redline.odt")
    _refused(run, tmp_path, r'a\.htm: .*Did you mean "\.html"', "convert", "a.md", "a.htm")
    _refused(run, tmp_path, r'p\.doc: .*"\.doc"', "positions", "a.md", "-o", "p.doc")
    assert run("convert", "a.md", "--to", "text", "-o", "a.v2")[0] == run("convert", "a.md", "-o", "b")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        "settle round-01 --close-agreed --date tomorrow",
        "settle round-01 --close-agreed --date 2026-02-30",
        "start mine --date 18.5.2026",
        "build memorandum --set date=20260518x",
    ],
)
def test_a_date_is_a_day_of_the_calendar(arguments: str, run: Run, tmp_path: Path) -> None:
    _refused(run, tmp_path, r"date: .*is not a date.*year-month-day", *arguments.split())


@pytest.mark.parametrize("code", ["U S", "US,EU", "US]", "<b>", "US:"])
def test_a_party_has_a_code_that_brackets_can_carry(code: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Notes\n\nWords.\n")
    _refused(run, tmp_path, r"is no code of a party", "consolidate", "a.md", f"{code}=a.md")
    _refused(run, tmp_path, r"is no code of a party", "start", "mine", "--draft", "a.md", "--party", f"{code}=Somebody")


def test_a_name_that_an_empty_variable_left_out_is_said_to_be_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Notes\n\nWords.\n")
    _refused(run, tmp_path, r"One of the texts has no name", "compare", "", "a.md")


def test_two_parties_have_two_codes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Notes\n\nWords.\n")
    _refused(run, tmp_path, r"US .*twice", "start", "mine", "--draft", "a.md", "--party", "US=One", "--party", "US=Other")


def test_the_name_of_a_party_may_hold_any_sign(run: Run, tmp_path: Path) -> None:
    import tomllib

    (tmp_path / "a.md").write_text('# Notes \\ "quoted"\n\nWords.\n')
    assert run("start", "mine", "--draft", "a.md", "--party", 'US=The "United" \\ States')[0] == 0
    settings = tomllib.loads((tmp_path / "mine" / "negotiation.toml").read_text(encoding="utf-8"))
    assert settings["parties"] == [{"code": "US", "name": 'The "United" \\ States'}]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("compare", r"^treaty compare: .*treaty compare --help"),
        ("compare a b --layer sums", r"^treaty compare: .*'sums'.*treaty compare --help"),
        ("compare a b --colour", r"^treaty compare: .*--colour"),
        ("cmpare a b", r'^treaty: There is no verb "cmpare".*Did you mean "compare"'),
        ("clauses lst", r'^treaty clauses: There is no verb "lst".*Did you mean "list"'),
        ("compare a b --only ,", r"No class of changes is left.*--only names none"),
        ("compare a b --only money --ignore money", r"No class of changes is left.*--ignore takes all"),
        ("consolidate a US=", r'"US=" names no party and text; write PARTY=FILE, such as US=us\.md'),
        ("clauses list --topic minerls", r'no topic "minerls"'),
        ("clauses list --register bindng", r'no register "bindng".*Did you mean "binding"'),
        ("clauses list --seed nowhere", r'no seed item "nowhere"'),
    ],
)
def test_what_is_asked_wrongly_is_said_in_one_sentence(arguments: str, message: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("Words.\n")
    (tmp_path / "b").write_text("Words.\n")
    _refused(run, tmp_path, message, *arguments.split())


def test_a_character_that_no_font_prints_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text('<agreement id="a"><article id="b"><text id="b.t">A \U0001f9ff here.</text></article></agreement>')
    _refused(run, tmp_path, r"U\+1F9FF", "convert", "a.xml", "-o", "a.pdf")


def test_who_has_no_voice_cannot_settle(run: Run, tmp_path: Path) -> None:
    _refused(run, tmp_path, r"NZ is no party", "settle", "round-01", "--as", "NZ")
    _refused(run, tmp_path, r"which side", "settle", "round-01")


def test_a_format_nobody_writes(run: Run, tmp_path: Path) -> None:
    _refused(run, tmp_path, r'No writer makes "markdwn".*Did you mean "markdown"', "build", "memorandum", "--to", "markdwn")


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the folder of hostile samples is not here")
@pytest.mark.parametrize("path", sorted(HOSTILE.glob("*.xml")) if HOSTILE.is_dir() else [], ids=lambda p: p.name)
def test_hostile_samples_are_refused(path: Path, run: Run, tmp_path: Path) -> None:
    _refused(run, tmp_path, re.escape(path.name), "convert", str(path))


def _refused(run: Run, folder: Path, message: str, *arguments: str) -> str:
    before = sorted(folder.rglob("*"))
    status, out, err = run(*arguments)
    assert status == 2, out + err
    assert out == ""
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1, err
    assert re.search(message, err), err
    assert sorted(folder.rglob("*")) == before
    return err
