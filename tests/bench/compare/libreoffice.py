"""LibreOffice's "Compare Document", run without a window, scored as every tool's redline is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from tests.bench.compare import tools
from tests.bench.compare.shown import Shown

PATIENCE = 600  # seconds that one comparison may take: the longest of the benchmark takes a few
_NO_OFFICE = (
    "LibreOffice is not installed: --tool libreoffice needs soffice (Debian: apt-get install libreoffice-writer-nogui python3-uno)."
)
_NO_BRIDGE = "No Python here can talk to LibreOffice: --tool libreoffice needs the module uno (Debian: apt-get install python3-uno)."

# said to a Python that has uno, which is seldom the one that runs the benchmark
_DRIVER = """
import sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

def said(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one

def office(pipe):
    here = uno.getComponentContext()
    door = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(300):
        try:
            return door.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    sys.exit("LibreOffice did not answer within 30 seconds.")

pipe, older, newer, redline = sys.argv[1:]
there = office(pipe)
make = lambda name: there.ServiceManager.createInstanceWithContext(name, there)
desktop = make("com.sun.star.frame.Desktop")
text = desktop.loadComponentFromURL(newer, "_blank", 0, (said("Hidden", True),))
frame = text.CurrentController.Frame
make("com.sun.star.frame.DispatchHelper").executeDispatch(frame, ".uno:CompareDocuments", "", 0, (said("URL", older),))
text.storeToURL(redline, (said("FilterName", "MS Word 2007 XML"),))
text.close(True)
try:
    desktop.terminate()
except Exception:
    pass  # it hangs up before it answers
"""

_FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>{}</office:text></office:body></office:document>
"""


def libreoffice(old: bytes, new: bytes) -> Shown:
    """LibreOffice's redline of two plain texts, with its settings as they come."""
    return tools.word(redlined(old, new))


def redlined(old: bytes, new: bytes) -> bytes:
    """The same as a Word file with tracked changes."""
    program, bridge = _needed()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        older, newer, redline = home / "A.fodt", home / "B.fodt", home / "redline.docx"
        older.write_text(_flat(old), encoding="utf-8")
        newer.write_text(_flat(new), encoding="utf-8")
        with _office(program, home):
            said = [bridge, "-c", _DRIVER, home.name, *(each.as_uri() for each in (older, newer, redline))]
            done = subprocess.run(said, capture_output=True, text=True, check=False, timeout=PATIENCE)
        if not redline.is_file():
            raise SystemExit(f"LibreOffice made no redline: {done.stderr.strip() or 'it did not say why'}")
        return redline.read_bytes()


def _needed() -> tuple[str, str]:
    """The office, and a Python that can talk to it."""
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit(_NO_OFFICE)
    for bridge in (str(Path(program).resolve().parent / "python"), shutil.which("python3", path=os.defpath), sys.executable):
        if (
            bridge
            and Path(bridge).is_file()
            and subprocess.run([bridge, "-c", "import uno"], capture_output=True, check=False).returncode == 0
        ):
            return program, bridge
    raise SystemExit(_NO_BRIDGE)


@contextmanager
def _office(program: str, home: Path) -> Iterator[None]:
    """An office of its own, with a profile of its own, that leaves no trace."""
    said = ["--headless", "--norestore", "--nologo", f"-env:UserInstallation={(home / 'profile').as_uri()}"]
    office = subprocess.Popen(
        [program, *said, f"--accept=pipe,name={home.name};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
        office.wait(timeout=30)
    except subprocess.TimeoutExpired:
        office.terminate()
        office.wait(timeout=30)
    finally:
        if office.poll() is None:
            office.kill()
            office.wait()


def _flat(text: bytes) -> str:
    """A text as a Writer document, a paragraph a line."""
    paragraphs = (line.strip() for line in text.decode().splitlines())
    return _FLAT.format("".join(f"<text:p>{escape(each)}</text:p>\n" for each in paragraphs if each))
