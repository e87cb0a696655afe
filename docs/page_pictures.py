"""Make the pictures of a page that the README and the guide show, in the system's Chromium.

``python docs/page_pictures.py`` makes them: three authorities, each at another width, as of a fixed day. They show
a browser's drawing, which differs from one version to the next, so no test compares them with the page.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

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


def browser() -> str | None:
    """The path of the system's Chromium; None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _draw(opened: Browser, picture: Picture, where: Path) -> None:
    target = where / f"{picture.name}.html"
    made = CliRunner().invoke(main, ["page", "--authority", picture.authority, *AS_OF, "-o", str(target)])
    if made.exit_code:
        raise SystemExit(made.output)
    scheme = "dark" if picture.scheme == "dark" else "light"
    size = {"width": picture.width, "height": picture.height}
    page = opened.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(target.as_uri())
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    page.close()


def _make() -> None:
    found = browser()
    if found is None:
        sys.exit(f"no browser is installed: one of {', '.join(BROWSERS)}")
    with sync_playwright() as play, tempfile.TemporaryDirectory() as where:
        opened = play.chromium.launch(executable_path=found)
        for picture in PICTURES:
            _draw(opened, picture, Path(where))
        opened.close()


if __name__ == "__main__":
    _make()
