"""An SVG as PNG, drawn by resvg with the fonts of the machine."""

from inspectcli.problems import FileError
from inspectcli.render.extras import missing

_ZOOM = 2
"""So that it is sharp on a screen of twice the usual density, and in print."""
_SIZE = 'xmlns="http://www.w3.org/2000/svg" width="40" height="20"'


def render(svg: str) -> bytes:
    """The picture in twice its size, as bytes of a PNG file.

    Raises:
        FileError: resvg-py is not installed, or the machine has no font to write with.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise missing("resvg-py", "a PNG file") from None

    def drawn(text: str) -> bytes:
        return bytes(svg_to_bytes(svg_string=text, zoom=_ZOOM))

    words = '<text x="2" y="15" font-family="Arial, Helvetica, sans-serif">grade</text>'
    if drawn(f"<svg {_SIZE}>{words}</svg>") == drawn(f"<svg {_SIZE}></svg>"):
        raise FileError("no font was found to write the chart's words with: install one, or write an .svg file")
    return drawn(svg)
