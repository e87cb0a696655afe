"""Make the pictures of pages and of a paper that the README and the guide show, in Chromium and LibreOffice.

``python docs/page_pictures.py`` makes them: three authorities, each at another width, the index of a site, and the
first page of a paper, as of a fixed day. They show what a browser and a word processor draw, which differs from
one version to the next, so no test compares them with the page.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

from inspectcli.cli.program import main

FOLDER = Path(__file__).parent / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""What the system's own browser may be called."""
AS_OF = ["--as-of", "2026-11-22"]


class Picture(NamedTuple):
    """What is drawn: whose page, how wide and how high the window is, and in which colours."""

    name: str
    authority: str
    width: int
    height: int
    scheme: str = "light"


PICTURES = (
    Picture("page-somerset", "somerset", 1024, 1000),
    Picture("page-kent", "kent", 768, 1000),
    Picture("page-birmingham", "birmingham", 360, 1000, scheme="dark"),
)


INDEX = Picture("page-index", "", 1120, 900)
PAPER = ["diff", "2022", "2026"]
_ZOOM = 1.1


def browser() -> str | None:
    """The path of the system's Chromium; None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _run(*arguments: str) -> None:
    made = CliRunner().invoke(main, [*arguments, *AS_OF])
    if made.exit_code:
        raise SystemExit(made.output)


def _draw(opened: Browser, picture: Picture, target: Path) -> None:
    scheme = "dark" if picture.scheme == "dark" else "light"
    size = {"width": picture.width, "height": picture.height}
    page = opened.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(target.as_uri())
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    page.close()


def _paper(where: Path) -> None:
    """The first page of a paper, as a word processor lays it out."""
    found = shutil.which("soffice")
    if found is None:
        sys.exit("LibreOffice is not installed")
    _run(*PAPER, "-o", str(where / "paper.docx"))
    profile = f"-env:UserInstallation=file://{where}/profile"
    command = [
        found,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(where),
        str(where / "paper.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
    with pypdfium2.PdfDocument(where / "paper.pdf") as pdf:
        pdf[0].render(scale=_ZOOM).to_pil().save(FOLDER / "paper-somerset.png", optimize=True)


def _make() -> None:
    found = browser()
    if found is None:
        sys.exit(f"no browser is installed: one of {', '.join(BROWSERS)}")
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        opened = play.chromium.launch(executable_path=found)
        for picture in PICTURES:
            target = where / f"{picture.name}.html"
            _run("page", "--authority", picture.authority, "-o", str(target))
            _draw(opened, picture, target)
        _run("page", "--all", "-o", str(where / "site"))
        _draw(opened, INDEX, where / "site" / "index.html")
        opened.close()
        _paper(where)


if __name__ == "__main__":
    _make()
