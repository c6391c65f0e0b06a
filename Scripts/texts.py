"""Texts that break programs, and readers of reports that other people wrote: what Scripts/check-texts works with.

Not a command.
"""
import json
import re
import subprocess
import unicodedata
from collections import Counter
from html.parser import HTMLParser

from proof import ROOT

LIMIT = 4096
MARKS = ["\u0301", "\ufe0f", "\u200d"]
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1+1)", "=cmd|' /C calc'!A0", "=10+20+cmd|' /C calc'!A0", "DDE(\"cmd\";\"/C calc\";\"!A0\")A0",
            '=HYPERLINK("http://127.0.0.1/?"&A1,"open")', '=WEBSERVICE("http://127.0.0.1/?"&A1)', '=IMPORTXML("http://127.0.0.1","//a")',
            '=IMAGE("http://127.0.0.1/x")', "=EXTERNAL.XLSX!A1", ";=1+1", ",=1+1", '"=1+1', '"",=1+1', "%0A=1+1", "|calc",
            "_x003D_1+1", "_x000D_", "'=1+1", "-2", "-2.00", "+3", "1e5", "-0", "-", "--", "+49 30 1234", "@team", "=", "{=1+1}"]
MARKUP = ["<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
          '" onmouseover=alert(1) x="', "' onfocus=alert(1) autofocus x='", "<<b>img src=x>", "javascript:alert(1)",
          "java&#9;script:alert(1)", "data:text/html,<script>alert(1)</script>", "--><script>", "]]><script>", "</title><script>",
          "</style><script>", "<base href=//127.0.0.1>", "<meta http-equiv=refresh content=0>", '<a href="&#x6a;avascript:alert(1)">x</a>',
          "{{7*7}}", "{% if 1 %}", "${7*7}", "<%= 7*7 %>", "{{{x}}}", "{{>../../secret}}", "&lt;b&gt;", "&amp;", "&#60;", "<!--", "-->",
          "<![CDATA[", "<details>", "</td></tr></table>", "</svg>", "<text>", "<?xml?>", "<plaintext>", "<textarea>", "<noscript>"]
MARKDOWN = ["a|b", "# head", "[x](javascript:alert(1))", "![x](http://127.0.0.1/p)", "<http://127.0.0.1>", "`a`", "```", "~~~", "| --- |",
            "ends with \\", "@everyone", "#123", "- [ ] x", "---", "***", "a * b * c", "_x_ __y__", "1. one", "> quote", "    code",
            "[x]: http://127.0.0.1", "[^1]", "http://127.0.0.1/", "www.example.com", "a@example.com", "~~gone~~", "$x$", ":smile:",
            "a\\|b", "| a | b |", "\\", "\\\\|", "``|``", "+ a", "=== ", "&nbsp;", "!", "[", "]("]
TERMINAL = ["\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b[2J", "\x9b31m", "\x9d0;x\x9c", "a\rb", "a\x08b", "\x7f", "\x00", "a\x00b", "\x1a",
            "a\x0bb", "a\x0cb", "\x85", "a\x85b"]
SIGNS = ["\u202etxt.exe", "a\u202db", "\u2066a\u2069", "\u200ea", "\u061ca", "a\u2028b", "a\u2029b", "\ufeffa", "a\ufeff", "\ufffe",
         "a\uffffb", "\ufdd0", "\U0001fffe", "\U0010ffff", "\ue000", "\u00ad", "a\u200bb", "\u200d", "\ufe0f", "\U000e0041", "\ufffd",
         "café", "cafe\u0301", "ﬁ", "İ", "ß", "Å", "\u1100\u1161\u11a8", "각", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
         "\u0e14" + "\u0e49" * 60, "𝒳", "\u3000wide\u3000", "\u00a0x\u00a0", "\u00a0", " ", "  lead", "tail  ", "a\tb", "a  b"]
SPECTRUM = ["London, W", 'he said "yes" twice', '"', '""', '"x"', '{"type": "Point", "at": [102.0, 0.5]}', "48.2082,16.3738",
            "once\nthere was", "once\r\nthere was", 'ha\n"ha"\nha', "ʤ", "Ⅷ", "🛤", ",", "\n", "\r\n"]
IDS = ["0190A1B2-0000-7000-8000-00000000ABCD", "0190a1b2-0000-7000-8000-00000000abcd", "0190a1b200007000800000000000abcd",
       "0190A1B200007000800000000000ABCD", "00012", "12", "012", "9223372036854775807", "-9223372036854775808", "2001-01-01",
       "2026-W53", "1e400", "NaN", "Infinity", "NULL", "null", "None", "N/A", "undefined", "true", "x" * LIMIT, "x" * (LIMIT + 1),
       "é" * (LIMIT // 2), "é" * (LIMIT // 2 + 1)]
PATHS = ["../x", "..\\x", "%2e%2e%2fx", "/etc/passwd", "~", "CON", ".", "..", "-rf", "a/b", "a∕b", "trailing.", "C:\\x", "$HOME", "$(id)", "`id`",
         "'; DROP TABLE run; --", '" OR ""="', "%s%n", "{0}", "%00"]


def normal(text):
    """The stated form: Unicode form C, blanks cut from both ends; None where nothing is left."""
    return unicodedata.normalize("NFC", text).strip(" \t\u00a0") or None


def texts():
    """All texts, one for each normal form."""
    listed = json.loads((ROOT / "Tests/Fixtures/texts/blns.json").read_text())
    own = FORMULAS + MARKUP + MARKDOWN + TERMINAL + SIGNS + SPECTRUM + IDS + PATHS
    own += [blank + "=1+1" for blank in ["\"", " ", "\t", "\r", "\n", "\0", "\u00a0", "\u200b", "\ufeff"]]
    own += [text[0] + mark + text[1:] for text in FORMULAS[:8] + MARKUP[:12] + MARKDOWN[:12] for mark in MARKS]
    own += [sign + mark + "x" for sign in "<>&\"'`|*_[]()#=+-@\\~$:." for mark in MARKS]
    own += [wide + "1+1" for wide in "＝＋－＠"]
    found = {}
    for text in listed + own:
        found.setdefault(normal(text) or text, text)
    return list(found.values())


def is_control(sign):
    return ord(sign) < 0x20 or ord(sign) == 0x7F


def verdict(text, is_free=False):
    """None when the text is stored, else the rule by which its row is set aside."""
    kept = normal(text)
    if kept is None:
        return "missing-value"
    if len(kept.encode()) > LIMIT:
        return "text-too-long"
    if any(is_control(sign) and not (is_free and sign in "\t\n\r") for sign in kept):
        return "control-character"
    return None


LOOKS = {("td", "class"), ("th", "class")}
BREAKS = {"td", "th", "p", "li", "tr", "div", "dd", "dt", "h1", "h2", "h3", "h4", "br", "title"}


class Page(HTMLParser):
    """The elements, links and texts of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.links, self.parts, self.shape, self.skipped = Counter(), Counter(), [], [], 0
        self.feed(text)
        self.close()
        self.text = collapsed("".join(self.parts))

    def count(self, tag, attributes):
        # Cells have a class by the length of their column's texts, and long labels of a chart a title.
        if tag == "title" and self.skipped:
            return
        self.elements[(tag, tuple(sorted(name for name, _ in attributes if (tag, name) not in LOOKS)))] += 1

    def handle_starttag(self, tag, attributes):
        self.count(tag, attributes)
        for name, value in attributes:
            if name in ("href", "src", "action", "xlink:href", "formaction", "data", "srcset"):
                self.links["#" if (value or "").startswith("#") else value] += 1
            elif name.startswith("on"):
                self.links[f"{name}={value}"] += 1
        if tag in ("svg", "style", "script"):
            self.skipped += 1
        self.parts.append("\n" if tag in BREAKS else "")

    def handle_startendtag(self, tag, attributes):
        self.count(tag, attributes)

    def handle_endtag(self, tag):
        if tag in ("svg", "style", "script"):
            self.skipped -= 1
        self.parts.append("\n" if tag in BREAKS else "")

    def handle_data(self, text):
        if not self.skipped:
            self.parts.append(text)

    def handle_pi(self, text):
        self.elements[("?", (text,))] += 1

    def handle_decl(self, text):
        self.elements[("!", (text,))] += 1


def collapsed(text):
    return re.sub("[ \t\r\n\u2028\u2029]+", " ", text)


def visible(text):
    """How a report shows a text: signs that hide, reorder or break are drawn as something readable."""
    out = ""
    for sign in text:
        code = ord(sign)
        if sign in "\t\n\r":
            out += sign
        elif code < 0x20:
            out += chr(0x2400 + code)
        elif code == 0x7F:
            out += "\u2421"
        elif 0x80 <= code <= 0x9F or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
            out += f"[U+{code:04X}]"
        else:
            out += sign
    return collapsed(out).strip(" ")


def page_of_markdown(path):
    done = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "tasklist", str(path)],
                          capture_output=True, check=True)
    return Page(done.stdout.decode())


class Book:
    """The texts, formulas and links of a workbook, as openpyxl reads them."""

    def __init__(self, path):
        import openpyxl
        from openpyxl.utils.escape import unescape
        book = openpyxl.load_workbook(path)
        self.elements, self.links, texts = Counter(), Counter(), []
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        self.elements[(sheet.title, cell.coordinate)] += 1
                    elif isinstance(cell.value, str):
                        texts.append(unescape(cell.value))
                    if cell.hyperlink:
                        self.links[(cell.hyperlink.location and "#") or cell.hyperlink.target] += 1
        self.elements[("names", len(book.defined_names))] += 1
        self.text = collapsed("\n".join(texts))


def read(path):
    match path.suffix:
        case ".html": return Page(path.read_text(encoding="utf-8"))
        case ".md": return page_of_markdown(path)
        case _: return Book(path)
