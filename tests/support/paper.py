"""Draws reports line by line as word processors do, so that tests own every line of what they read."""

from pathlib import Path
from textwrap import wrap

from fpdf import FPDF

LEFT = 72.0
COLUMN = 395.0
PITCH = 14.4


class Paper:
    """A PDF in the making; each method draws below what is there, and turns the page when it must."""

    def __init__(self, foot: tuple[str, ...] = ()) -> None:
        self._pdf = FPDF(unit="pt", format="A4")
        self._pdf.core_fonts_encoding = "cp1252"
        self._pdf.set_compression(False)
        self._foot = foot
        self._y = 0.0
        self.page()

    def page(self) -> "Paper":
        """Turn the page; its number, or the running foot with the number in it, comes first in the file."""
        self._pdf.add_page()
        number = str(self._pdf.page_no())
        if self._foot and self._pdf.page_no() > 1:
            *above, last = self._foot
            for row, words in enumerate([*above, f"{last} {number}"]):
                self.draw(words, LEFT, 790 + row * 12, 10)
        else:
            self.draw(number, 512, 815)
        self._y = 72.0
        return self

    def draw(self, words: str, left: float, y: float, size: float = 12, style: str = "") -> None:
        self._pdf.set_font("helvetica", style, size)
        self._pdf.text(left, y, words)

    def line(self, words: str, left: float = LEFT, size: float = 12, style: str = "") -> "Paper":
        if self._y > 760:
            self.page()
        self.draw(words, left, self._y, size, style)
        self._y += PITCH
        return self

    def gap(self) -> "Paper":
        self._y += PITCH * 0.8
        return self

    def up(self, by: float) -> "Paper":
        """Go on higher up on the page."""
        self._y -= by
        return self

    def title(self, *lines: str) -> "Paper":
        for words in lines:
            self.line(words, size=20)
            self._y += 12
        return self

    def label(self, words: str) -> "Paper":
        return self.line(words, style="B")

    def heading(self, *lines: str) -> "Paper":
        self.gap()
        for words in lines:
            self.line(words, size=14, style="B")
        return self.gap()

    def part(self, words: str) -> "Paper":
        return self.gap().line(words, style="B").gap()

    def division(self, *lines: str) -> "Paper":
        self.gap()
        for words in lines:
            self.line(words, style="I")
        return self.gap()

    def paragraph(self, words: str, width: int = 80) -> "Paper":
        for words_of_line in wrap(words, width):
            self.line(words_of_line)
        return self.gap()

    def point(self, mark: str, words: str, left: float = LEFT, indent: float = 28, width: int = 70) -> "Paper":
        first, *rest = wrap(words, width)
        self.line(f"{mark} {first}", left)
        for words_of_line in rest:
            self.line(words_of_line, left + indent)
        return self.gap()

    def row(self, label: str, grade: str, width: int = 52) -> "Paper":
        """A table's row: all lines of its label, then all lines of its grade beside them."""
        labels, grades = wrap(label, width), grade.split("\n")
        if len(labels) == len(grades) == 1:
            return self.line(label + " " * 8 + grade).gap()
        top = self._y
        for words in labels:
            self.line(words)
        foot = self._y
        self._y = top
        for words in grades:
            self.line(words, COLUMN)
        self._y = max(foot, self._y)
        return self.gap()

    def box(self, heading: str, *paragraphs: str, left: float = LEFT + 25, width: int = 60) -> "Paper":
        """A study in a box: its text stands aside from the margin."""
        self.gap().line(heading, left, style="B").gap()
        for words in paragraphs:
            for words_of_line in wrap(words, width):
                self.line(words_of_line, left)
            self.gap()
        return self

    def piece(self, words: str, left: float, size: float = 12) -> "Paper":
        """More words on the line that was drawn last, as after a change of font."""
        self.draw(words, left, self._y - PITCH, size)
        return self

    def footnote(self, number: int, words: str) -> "Paper":
        self._y = 700
        self.line(" ")
        self.draw(str(number), LEFT, self._y - 4, 7)
        self.draw(words, LEFT + 8, self._y, 9)
        return self

    def mark(self, number: int, left: float) -> "Paper":
        """A raised footnote mark at the end of the line that was drawn last."""
        self.draw(str(number), left, self._y - PITCH - 4, 7)
        return self

    def save(self, path: Path) -> str:
        self._pdf.output(str(path))
        return str(path)
