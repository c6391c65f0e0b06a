"""What Scripts/check-pages asks of each page; see there."""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

VIEWS = {
    "light": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
    "print": {"viewport": {"width": 794, "height": 1123}, "color_scheme": "light"},
}
MOST_BYTES = 300_000
# What axe cannot decide for itself is no violation, and is not asked for here.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Parts of CSS that are newer than the checker; each is known to the browsers of today, and older ones pass over it.
NEWER = re.compile(
    r"CSS: .*(color-scheme|text-underline-offset|text-decoration-thickness|paint-order|print-color-adjust|text-size-adjust|text-wrap"
    r"|details-content|“6[58]0” is not a “font-weight” value|“4px” is not a “color-stop” value|@bottom-right|counter)"
)


def first_section(page):
    """Words that stand on page one: the title, and what the first section begins and ends with."""
    return page.evaluate("""() => {
        const one = document.querySelector('main .section');
        const text = [...one.querySelectorAll('h2, caption, p, li, th, td, dt, dd')]
            .filter(e => !e.closest('svg') && e.innerText.trim()).map(e => e.innerText.trim().split('\\n')[0]);
        const next = one.nextElementSibling;
        return {all: text, next: next ? next.querySelector('h2').innerText.trim() : ''};
    }""")


def words(text):
    return re.sub(r"\W+", "", text)


def printed(page, paper, folder):
    path = folder / f"{paper}.pdf"
    page.pdf(path=str(path), format=paper, prefer_css_page_size=True)
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", info)
    text = [subprocess.run(["pdftotext", "-raw", "-f", str(n), "-l", str(n), path, "-"], capture_output=True, text=True, check=True).stdout
            for n in (1, 2)] if int(re.search(r"Pages: +(\d+)", info)[1]) > 1 else [
                subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout, ""]
    wanted = {"A4": (595, 842), "Letter": (612, 792)}[paper]
    right = all(abs(float(found) - size) < 2 for found, size in zip(size.groups(), wanted))
    return text, right


def look(browser, path, folder, views=tuple(VIEWS)):
    """Everything that is wrong with a page in these views, each fault with its kind."""
    faults = []
    source = path.read_bytes()
    if path.name.startswith("scorecard-") and len(source) > MOST_BYTES:
        faults.append(("size", f"{len(source)} bytes"))
    axe = Axe()
    for name in views:
        context = browser.new_context(**VIEWS[name])
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: message.type == "error" and faults.append(("console", message.text[:160])))
        page.goto(path.resolve().as_uri())
        if name == "print":
            page.emulate_media(media="print")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0 and name != "print":  # Paper has another width; what does not fit there is found below.
            faults.append(("sideways", f"{name}: {wide} px too wide"))
        if len(asked) > 1:
            faults.append(("request", asked[1]))
        for violation in () if views == ("print",) else axe.run(page, options=RULES).response["violations"]:
            node = violation["nodes"][0]
            faults.append(("axe", f"{name}: {violation['id']} × {len(violation['nodes'])}: {node['html'][:120]}"))
        if name == "light":
            ran = page.evaluate("""() => [...document.querySelectorAll('script')].filter(s => s.type !== 'application/json').length
                + [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length""")
            if ran:
                faults.append(("script", f"{ran} elements would run something"))
            try:
                inside = json.loads(page.evaluate("document.getElementById('report-data').textContent"))
                if inside["title"] != page.evaluate("document.querySelector('h1').innerText") or not inside["sections"]:
                    faults.append(("data", "the report inside is not the one shown"))
            except Exception as fault:
                faults.append(("data", str(fault)[:120]))
            if not page.evaluate("document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content.startsWith(\"default-src 'none'\")"):
                faults.append(("policy", "no policy forbids everything"))
        if name == "print":
            section = first_section(page)
            for paper in ("A4", "Letter"):
                (one, two), right = printed(page, paper, folder)
                if not right:
                    faults.append(("paper", f"{paper}: the style forces another size"))
                missing = [text for text in section["all"] if words(text) and words(text) not in words(one)]
                if missing:
                    faults.append(("page one", f"{paper}: not on page one: {missing[0][:80]} (and {len(missing) - 1} more)"))
                if section["next"] and section["next"] not in two.strip()[:400]:
                    faults.append(("page one", f"{paper}: page two does not begin with: {section['next'][:80]}"))
        context.close()
    return faults


def nu(jar, paths):
    """What the Nu checker calls an error, by file."""
    run = subprocess.run(["java", "-jar", jar, "--format", "json", "--exit-zero-always", *map(str, paths)], capture_output=True, text=True, check=True)
    found = {}
    for message in json.loads(run.stderr)["messages"]:
        text = message.get("message", "")
        if message["type"] == "info" or NEWER.match(text):
            continue
        name = pathlib.Path(message.get("url", "")[len("file:"):]).name
        found.setdefault(name, []).append(f"line {message.get('lastLine', '?')}: {text[:160]}")
    return found


# By kind: the view in which it shows, the place, and what stands there instead.
PLANTED = {
    "axe": ("dark", "</footer>", '<p style="color:#333">too dark to read</p></footer>'),
    "sideways": ("narrow", "</footer>", '<p style="width:500px">too wide</p></footer>'),
    "request": ("light", "</style>", "</style><style>body { background: url(file:///dev/null) }</style>"),
    "script": ("light", "</footer>", '<p onclick="x()">run</p></footer>'),
    "data": ("light", 'id="report-data">{', 'id="report-data">{{'),
    "policy": ("light", "default-src &#39;none&#39;; ", ""),
    "console": ("light", "</footer>", "<script>1</script></footer>"),
    "page one": ("print", "<h1>", '<h1 style="line-height:40">'),
    "size": ("", "</footer>", "<!--" + "x" * MOST_BYTES + "--></footer>"),
    "paper": ("print", "@page {", "@page { size: A5;"),
    "nu": ("", "</footer>", "</div></footer>"),
}


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--nu", required=True)
    asked.add_argument("pages", nargs="+", type=pathlib.Path)
    wanted = asked.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = pathlib.Path(name)
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        markup = nu(wanted.nu, wanted.pages)
        for path in wanted.pages:
            faults = look(browser, path, folder) + [("nu", text) for text in markup.get(path.name, [])]
            for kind, what in faults:
                print(f"{path.name}: {kind}: {what}", file=sys.stderr)
            bad += len(faults)
            print(f"{path.name}: {len(faults)} faults, {path.stat().st_size} bytes")
        blind = planted(browser, wanted, folder)
        browser.close()
    print(f"{len(wanted.pages)} pages, {bad} faults; {len(PLANTED) - len(blind)} of {len(PLANTED)} planted faults caught")
    for kind in blind:
        print(f"The check does not see a planted fault: {kind}", file=sys.stderr)
    return 1 if bad or blind else 0


def planted(browser, wanted, folder):
    """The kinds of fault that the check does not see."""
    model = next((path for path in wanted.pages if path.name.startswith("scorecard-")), wanted.pages[0])
    text = model.read_text()
    blind = []
    for number, (kind, (view, place, fault)) in enumerate(PLANTED.items()):
        page = folder / f"scorecard-planted-{number}.html"
        if place not in text:
            blind.append(f"{kind} (nowhere to plant it)")
            continue
        page.write_text(text.replace(place, fault, 1))
        if kind == "request":  # The policy would keep the request from leaving, and the check from seeing that it sees one.
            page.write_text(page.read_text().replace(' http-equiv="Content-Security-Policy"', ' name="policy"', 1))
        found = nu(wanted.nu, [page]) if kind == "nu" else [kind for kind, _ in look(browser, page, folder, (view,) if view else ())]
        if not found or kind != "nu" and kind not in found:
            blind.append(kind)
    return blind


sys.exit(main())
