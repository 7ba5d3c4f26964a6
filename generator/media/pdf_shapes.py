"""What of a PDF a reader needs, key by key: pages, fonts, pictures, links. All that isn't named here goes.

A shape is the keys of a dictionary, or of a stream's, and what each may hold: a `Kind` of value, the name of
another shape, or a list of ways of which one has to fit. Written after ISO 32000-2; the numbers are its
sections.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final


class Kind(Enum):
    """A value that holds no dictionary."""

    NUMBER = auto()
    NUMBERS = auto()
    """Numbers, and lists of them: a program that reads a text there may take it for a command."""
    FLAG = auto()
    NAME = auto()
    NAMES = auto()
    """Names and numbers, and lists of them."""
    TEXT = auto()
    """What a reader sees or hears."""
    BYTES = auto()
    """A table of colours, or the name of a set of letters."""
    LANGUAGE = auto()
    """A code of a language, and nothing longer."""
    LINK = auto()
    """An address in the web or of mail."""


@dataclass(frozen=True, slots=True)
class Each:
    """A dictionary whose keys are names of the document's own, and each of whose values has the shape."""

    shape: Ways


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of the shape; one that `sifts` is kept without those that are not."""

    shape: Ways
    sifts: bool = False


@dataclass(frozen=True, slots=True)
class InOrder:
    """A list whose values have these shapes one after another; the last one's for all that follow."""

    shapes: tuple[Ways, ...]


Way = Kind | str | Each | ListOf | InOrder
Ways = Way | tuple[Way, ...]
Shape = Mapping[str, Ways]

ALIASES: Final[Mapping[str, Ways]] = MappingProxyType(
    {
        # A place in the document (12.3.2): a page and how it is looked at, or a name for that.
        "Place": (
            Kind.NAME,
            Kind.BYTES,
            InOrder((("Pages", Kind.NUMBER), Kind.NAMES)),
            "PlaceHolder",
        ),
        # How colours are meant (8.6): a name, or a list of its name and what it is made from.
        "Colours": (Kind.NAME, "ColourPart", ListOf((Kind.NAMES, Kind.BYTES, "Colours"))),
    }
)
"""Ways that several shapes share."""

CONDITIONS: Final[Mapping[str, tuple[str, frozenset[str]]]] = MappingProxyType(
    {
        "Drawing": ("/Subtype", frozenset({"/Image", "/Form"})),
        "Link": ("/Subtype", frozenset({"/Link"})),
        "Action": ("/S", frozenset({"/URI", "/GoTo", "/Named"})),
    }
)
"""What a dictionary must say of itself to be one of its shape: a key, and the names that it may hold."""

OWN: Final[Mapping[str, str]] = MappingProxyType(
    {"/Catalog": "Document", "/Pages": "Pages", "/Page": "Pages"}
)
"""The only shape of dictionaries of these types: another would take away from them what they need."""

N, NS, FLAG, NAME, NAMES = Kind.NUMBER, Kind.NUMBERS, Kind.FLAG, Kind.NAME, Kind.NAMES


def _keys(kind: Ways, names: str) -> dict[str, Ways]:
    return {f"/{name}": kind for name in names.split()}


STREAM: Final[Shape] = {
    "/Filter": NAMES,
    "/DecodeParms": ("Unpacking", ListOf("Unpacking")),
    "/Length": N,
}
"""What every stream may say beside its own shape (7.3.8)."""

_FUNCTION: Final[Shape] = {
    **_keys(N, "FunctionType BitsPerSample Order N"),
    **_keys(NS, "Domain Range Size Encode Decode C0 C1 Bounds"),
    "/Functions": ListOf("Function"),
}

_FONT: Final[Shape] = {
    **_keys(NAME, "Type Subtype BaseFont"),
    **_keys(N, "FirstChar LastChar DW"),
    **_keys(NS, "Widths W DW2 W2 FontBBox FontMatrix"),
    "/FontDescriptor": "FontDescriptor",
    "/Encoding": (NAME, "Encoding", "CMap"),
    "/ToUnicode": (NAME, "CMap"),
    "/DescendantFonts": ListOf("Font"),
    "/CIDSystemInfo": "CIDSystemInfo",
    "/CIDToGIDMap": (NAME, "Data"),
    "/CharProcs": Each("Data"),
    "/Resources": "Resources",
}

SHAPES: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        "Document": {
            **_keys(NAME, "Type Version"),
            "/Pages": "Pages",
            "/PageLabels": "PageLabels",
            "/Names": "Names",
            "/Dests": Each("Place"),
            "/Outlines": "Heading",
            "/Lang": Kind.LANGUAGE,
            "/MarkInfo": "MarkInfo",
            "/StructTreeRoot": "Tag",
            "/OCProperties": "Layers",
        },
        # Pages (7.7.3), with what they inherit.
        "Pages": {
            **_keys(NAME, "Type Tabs"),
            **_keys(N, "Count Rotate UserUnit StructParents"),
            **_keys(NS, "MediaBox CropBox BleedBox TrimBox ArtBox"),
            "/Kids": ListOf("Pages", sifts=True),
            "/Parent": "Pages",
            "/Resources": "Resources",
            "/Contents": ("Data", ListOf("Data")),
            "/Group": "Group",
            "/Annots": ListOf("Link", sifts=True),
        },
        "Link": {
            **_keys(NAME, "Type Subtype H"),
            **_keys(N, "F StructParent"),
            **_keys(NS, "Rect C Border QuadPoints"),
            "/BS": "Border",
            "/P": "Pages",
            "/Dest": "Place",
            "/A": "Action",
        },
        "Border": {**_keys(NAME, "Type S"), "/W": N, "/D": NS},
        "Action": {
            **_keys(NAME, "Type S"),
            "/URI": Kind.LINK,
            "/D": "Place",
            "/N": NAME,
        },
        "PlaceHolder": {"/D": "Place"},
        "Heading": {
            "/Type": NAME,
            **_keys("Heading", "First Last Next Prev Parent"),
            **_keys(N, "Count F"),
            "/C": NS,
            "/Title": Kind.TEXT,
            "/Dest": "Place",
            "/A": "Action",
        },
        "Names": {"/Dests": "NamedPlaces"},
        "NamedPlaces": {
            "/Kids": ListOf("NamedPlaces"),
            "/Limits": ListOf(Kind.BYTES),
            "/Names": ListOf((Kind.BYTES, "Place")),
        },
        "PageLabels": {"/Kids": ListOf("PageLabels"), "/Limits": NS, "/Nums": ListOf((N, "PageLabel"))},
        "PageLabel": {**_keys(NAME, "Type S"), "/P": Kind.TEXT, "/St": N},
        # What a page is drawn with (7.8.3).
        "Resources": {
            "/ExtGState": Each("ExtGState"),
            "/ColorSpace": Each("Colours"),
            "/Pattern": Each("Pattern"),
            "/Shading": Each("Shading"),
            "/XObject": Each("Drawing"),
            "/Font": Each("Font"),
            "/Properties": Each("Layer"),
            "/ProcSet": NAMES,
        },
        "ExtGState": {
            **_keys(N, "LW LC LJ ML OPM FL SM CA ca"),
            **_keys(FLAG, "OP op SA AIS TK"),
            **_keys(NAMES, "Type RI BM"),
            "/D": NS,
            "/Font": InOrder(("Font", N)),
            **_keys((NAME, "Function", ListOf((NAME, "Function"))), "TR TR2"),
            "/SMask": (NAME, "SoftMask"),
        },
        "SoftMask": {**_keys(NAME, "Type S"), "/G": "Drawing", "/BC": NS, "/TR": (NAME, "Function")},
        "Group": {**_keys(NAME, "Type S"), "/CS": "Colours", **_keys(FLAG, "I K")},
        "ColourPart": {
            **_FUNCTION,
            **_keys(NS, "WhitePoint BlackPoint Gamma Matrix"),
            "/Alternate": "Colours",
        },
        "Function": _FUNCTION,
        "Pattern": {
            "/Type": NAME,
            **_keys(N, "PatternType PaintType TilingType XStep YStep"),
            **_keys(NS, "BBox Matrix"),
            "/Resources": "Resources",
            "/Shading": "Shading",
            "/ExtGState": "ExtGState",
        },
        "Shading": {
            **_keys(N, "ShadingType BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow"),
            **_keys(NS, "Background BBox Domain Matrix Coords Extend Decode"),
            "/AntiAlias": FLAG,
            "/ColorSpace": "Colours",
            "/Function": ("Function", ListOf("Function")),
        },
        # Pictures and drawings (8.9, 8.10); a drawing in PostScript is neither.
        "Drawing": {
            **_keys(NAME, "Type Subtype Intent"),
            **_keys(N, "Width Height BitsPerComponent SMaskInData StructParent StructParents FormType"),
            **_keys(FLAG, "ImageMask Interpolate"),
            **_keys(NS, "Decode Matte BBox Matrix"),
            "/ColorSpace": "Colours",
            "/Mask": (NS, "Drawing"),
            "/SMask": "Drawing",
            "/Resources": "Resources",
            "/Group": "Group",
            "/OC": "Layer",
        },
        "Data": {},
        "Unpacking": {
            **_keys(N, "Predictor Colors BitsPerComponent Columns EarlyChange K Rows ColorTransform"),
            **_keys(N, "DamagedRowsBeforeError"),
            **_keys(FLAG, "EndOfLine EncodedByteAlign EndOfBlock BlackIs1"),
            "/JBIG2Globals": "Data",
        },
        # Lettering (9.6 to 9.8).
        "Font": _FONT,
        "FontDescriptor": {
            **_keys(NAME, "Type FontName FontStretch"),
            **_keys(N, "FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH"),
            **_keys(N, "AvgWidth MaxWidth MissingWidth"),
            "/FontBBox": NS,
            **_keys("FontFile", "FontFile FontFile2 FontFile3"),
            "/CIDSet": "Data",
        },
        "FontFile": {**_keys(N, "Length1 Length2 Length3"), "/Subtype": NAME},
        "Encoding": {**_keys(NAME, "Type BaseEncoding"), "/Differences": NAMES},
        "CMap": {
            **_keys(NAME, "Type CMapName"),
            "/CIDSystemInfo": "CIDSystemInfo",
            "/WMode": N,
            "/UseCMap": (NAME, "CMap"),
        },
        "CIDSystemInfo": {**_keys(Kind.BYTES, "Registry Ordering"), "/Supplement": N},
        # Which parts of a page are shown (8.11): not what its makers called them.
        "Layers": {"/OCGs": ListOf("Layer"), "/D": "Shown"},
        "Shown": {"/BaseState": NAME, **_keys(ListOf("Layer"), "ON OFF")},
        "Layer": {
            **_keys(NAME, "Type P"),
            "/OCGs": ("Layer", ListOf("Layer")),
            "/VE": ListOf((NAME, "Layer", ListOf((NAME, "Layer")))),
        },
        # For those who hear a page read out (14.7, 14.8).
        "MarkInfo": _keys(FLAG, "Marked Suspects"),
        "ParentTree": {
            "/Kids": ListOf("ParentTree"),
            "/Limits": NS,
            "/Nums": ListOf((N, "Tag", ListOf("Tag"))),
        },
        "Tag": {
            **_keys(NAME, "Type S"),
            "/P": "Tag",
            "/ParentTree": "ParentTree",
            "/ParentTreeNextKey": N,
            "/RoleMap": Each(NAME),
            "/K": (N, "Tag", ListOf((N, "Tag"), sifts=True)),
            "/Pg": "Pages",
            "/MCID": N,
            "/Stm": "Drawing",
            "/Obj": ("Link", "Drawing"),
            **_keys(Kind.TEXT, "Alt ActualText E"),
            "/Lang": Kind.LANGUAGE,
            "/A": ("Look", ListOf((N, "Look"))),
        },
        "Look": {
            **_keys(NAMES, "O Scope ListNumbering Placement WritingMode TextAlign BlockAlign InlineAlign"),
            **_keys(NS, "RowSpan ColSpan BBox Width Height"),
        },
    }
)
