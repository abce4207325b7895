"""Validates the feeds and the sitemap of a site.

Atom by the rules of RFC 4287, which stand below as a table; sitemaps by the schemas of
sitemaps.org, which are those of the package sitemap-verify and no part of this repository.
Besides, what they name must be there, and the sitemap must name all that people look for.

usage: validate.py FOLDER     a site that was built with a base address; robots.txt tells it
"""

import datetime
import importlib.metadata
import pathlib
import re
import sys
import urllib.parse

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XML = "{http://www.w3.org/XML/1998/namespace}"

# What an element of Atom holds: each child with the least and the most of it (RFC 4287, 4).
ANY = 10**9
COMMON = {
    "author": (0, ANY), "category": (0, ANY), "contributor": (0, ANY), "id": (1, 1),
    "link": (0, ANY), "rights": (0, 1), "title": (1, 1), "updated": (1, 1),
}
HOLDS = {
    "feed": COMMON | {"entry": (0, ANY), "generator": (0, 1), "icon": (0, 1), "logo": (0, 1), "subtitle": (0, 1)},
    "entry": COMMON | {"content": (0, 1), "published": (0, 1), "source": (0, 1), "summary": (0, 1)},
    "author": {"name": (1, 1), "uri": (0, 1), "email": (0, 1)},
    "contributor": {"name": (1, 1), "uri": (0, 1), "email": (0, 1)},
}
# The attributes that an element must have and may have.
NEEDS = {"link": {"href"}, "category": {"term"}}
MAY = {
    "link": {"rel", "type", "hreflang", "title", "length"},
    "category": {"scheme", "label"},
    "generator": {"uri", "version"},
    "title": {"type"}, "summary": {"type"}, "subtitle": {"type"}, "rights": {"type"},
    "content": {"type", "src"},
}
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


class Site:
    """The files of a site, and what is wrong in them."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.wrong = []
        robots = (self.folder / "robots.txt").read_text("utf-8")
        found = re.search(r"^Sitemap: (\S+)$", robots, re.M)
        self.sitemap = found and found[1]
        self.base = self.sitemap and self.sitemap.rsplit("/", 1)[0] + "/"

    def tell(self, file, message):
        self.wrong.append(f"{file.relative_to(self.folder)}: {message}")

    def file(self, address):
        """The file of an address; None where that is of another site."""
        if not address.startswith(self.base):
            return None
        path = urllib.parse.unquote(urllib.parse.urlsplit(address).path)
        path = path[len(urllib.parse.urlsplit(self.base).path):]
        return self.folder / (path + "index.html" if path == "" or path.endswith("/") else path)

    def is_there(self, file, address):
        """Tells an address that is not whole, or that nothing stands at."""
        parts = urllib.parse.urlsplit(address)
        if not (parts.scheme and parts.netloc and address.isascii()):
            self.tell(file, f"{address} is no whole address")
        elif (target := self.file(address)) and not target.is_file():
            self.tell(file, f"nothing stands at {address}")


def atom(site, file, feed):
    for element in feed.iter(etree.Element):
        grammar(site, file, element)
    for item in [feed, *feed.findall(ATOM + "entry")]:
        links = item.findall(ATOM + "link")
        pages = [it for it in links if it.get("rel", "alternate") == "alternate"]
        kinds = [(it.get("type"), it.get("hreflang")) for it in pages]
        if len(kinds) != len(set(kinds)):
            site.tell(file, "two alternates of one type and language (4.1.1)")
        if not pages and item.find(ATOM + "content") is None:
            site.tell(file, "neither content nor an alternate (4.1.2)")
        for link in links:
            site.is_there(file, link.get("href", ""))
        site.is_there(file, item.findtext(ATOM + "id", ""))
    entries = feed.findall(ATOM + "entry")
    if feed.find(ATOM + "author") is None and not all(it.find(ATOM + "author") is not None for it in entries):
        site.tell(file, "an entry has no author (4.1.1)")
    ids = [it.findtext(ATOM + "id") for it in entries]
    if len(ids) != len(set(ids)):
        site.tell(file, "two entries have one id (4.1.1)")
    own = [it.get("href") for it in feed.findall(ATOM + "link") if it.get("rel") == "self"]
    if [site.file(it) for it in own] != [file]:
        site.tell(file, f"its own address is told as {own}")
    moments = [moment(it.findtext(ATOM + "updated")) for it in [feed, *entries]]
    if entries and None not in moments and moments[0] != max(moments[1:]):
        site.tell(file, "it is not as new as its newest entry")


def grammar(site, file, element):
    name = element.tag.removeprefix(ATOM)
    if not element.tag.startswith(ATOM):
        return site.tell(file, f"{element.tag} is not of Atom")
    known = NEEDS.get(name, set()) | MAY.get(name, set()) | {XML + "lang", XML + "base"}
    for missing in NEEDS.get(name, set()) - set(element.attrib):
        site.tell(file, f"{name} lacks {missing}")
    for unknown in set(element.attrib) - known:
        site.tell(file, f"{name} has no {unknown}")
    holds = HOLDS.get(name, {})
    counts = {}
    for child in element.iterchildren(etree.Element):
        inner = child.tag.removeprefix(ATOM)
        counts[inner] = counts.get(inner, 0) + 1
    for inner in counts.keys() | holds.keys():
        least, most = holds.get(inner, (0, 0))
        if not least <= counts.get(inner, 0) <= most:
            site.tell(file, f"{name} has {counts.get(inner, 0)} {inner}")
    text = (element.text or "").strip()
    if name in ("updated", "published") and moment(text) is None:
        site.tell(file, f"{name} is {text}, no instant (3.3)")
    if name in ("id", "name", "title") and not text:
        site.tell(file, f"{name} is empty")
    if holds and text:
        site.tell(file, f"{name} holds words")


def moment(text):
    """The instant that is written; None where none is."""
    if not INSTANT.fullmatch(text or ""):
        return None
    try:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None


def sitemaps(site):
    """Follows the sitemap and its parts; gives the addresses in them."""
    # The package is not run: its schemas are all that is wanted of it.
    files = importlib.metadata.files("sitemap-verify")
    schema = lambda name: etree.XMLSchema(file=str(next(it for it in files if it.name == name).locate()))
    schemas = {SITEMAP + "urlset": schema("sitemap.xsd"), SITEMAP + "sitemapindex": schema("siteindex.xsd")}
    named, waiting = [], [site.sitemap]
    while waiting:
        file = site.file(waiting.pop())
        root = etree.parse(str(file)).getroot()
        schema = schemas[root.tag]
        if not schema.validate(root):
            for message in schema.error_log:
                site.tell(file, message)
        here = [it.text for it in root.iter(SITEMAP + "loc")]
        if len(here) > 50_000 or file.stat().st_size > 50 * 2**20:
            site.tell(file, "more than 50,000 addresses or 50 MB")
        for address in here:
            site.is_there(file, address)
            if not address.startswith(site.base):
                site.tell(file, f"{address} is of another site")
        is_index = root.tag.endswith("index")
        (waiting if is_index else named).extend(here)
    return named


def is_looked_for(page):
    """Whether a page is one that search engines should show."""
    head = page.read_text("utf-8").split("</head>")[0]
    return '<meta name="robots" content="noindex">' not in head


def main(folder):
    site = Site(folder)
    feeds = sorted(site.folder.rglob("atom.xml"))
    for file in feeds:
        atom(site, file, etree.parse(str(file)).getroot())
    named = sitemaps(site)
    pages = {it for it in site.folder.rglob("index.html") if is_looked_for(it)}
    listed = [site.file(it) for it in named]
    root = site.folder / "sitemap.xml"
    if len(listed) != len(set(listed)):
        site.tell(root, "an address stands in it twice")
    for page in sorted(it for it in set(listed) - pages if it and it.is_file()):
        site.tell(root, f"it names {page}, which hides itself")
    for page in sorted(pages - set(listed)):
        # A number alone is a way to documents that are named themselves, and so is a further
        # page of a list.
        parts = page.relative_to(site.folder).parts
        if parts[0] != "so-hieu" and "trang" not in parts:
            site.tell(root, f"it does not name {page}")
    for message in site.wrong:
        print(message, file=sys.stderr)
    print(f"{len(feeds)} feeds and {len(named)} addresses of the sitemap, {len(site.wrong)} mistakes")
    return 1 if site.wrong or not feeds or not named else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
