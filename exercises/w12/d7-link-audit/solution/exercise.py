"""Audit a documentation site: follow its links, archive its pages, report what is broken."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp


@dataclass
class Report:
    """`pages`: each URL that is fine and its distance from the start, in clicks.

    `broken`: each URL that is not, and its last status; None if there was
    no answer.
    """

    pages: dict[str, int] = field(default_factory=dict)
    broken: dict[str, int | None] = field(default_factory=dict)


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.targets += [value for name, value in attrs if name == "href" and value]


def links(html: str, base: str) -> set[str]:
    """The absolute URLs that `html` links to, without fragments; `base` is its own URL.

    >>> links('<a href="faq#top">', "https://x.example/docs/")
    {'https://x.example/docs/faq'}
    """
    anchors = _Anchors()
    anchors.feed(html)
    return {urldefrag(urljoin(base, target)).url for target in anchors.targets}


def same_site(one: str, other: str) -> bool:
    """Whether two URLs have the same scheme, host and port."""
    return urlsplit(one)[:2] == urlsplit(other)[:2]


async def audit(
    start: str,
    archive: Callable[[str, str], None],
    *,
    depth: int,
    limit: int,
    attempts: int,
    timeout: float,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Report:
    """Request every page of the site of `start` that is at most `depth` clicks away from it.

    - The distance of a page is the smallest number of clicks that leads to it,
      however long the answers take. `start` has no fragment; its distance is 0.
    - Every URL is requested once. Links to other sites are not followed.
    - Up to `limit` requests run at a time, and so many do when that many URLs
      of one distance are left. Stretch: also if `limit` is 120.
    - A redirect is followed; the page counts under the URL that was linked,
      and its own links start from where it really is.
    - After a 503, `await sleep(1)` and request the URL again, `attempts` times
      in all; meanwhile another request may run in its place. Any other
      status than 200 is broken at once, and so is a URL that gives no answer
      within `timeout` seconds.
    - `archive(url, html)` is called once for each HTML page (content type
      `text/html`) that is fine. It blocks, so it runs in a thread. Anything
      else that is fine is reported as a page, and neither archived nor searched.
    - Any exception of `archive` ends the audit: it comes out, alone or in an
      ExceptionGroup. However the audit ends, nothing is left running or open.
    - Stretch: what is not HTML is not downloaded. Stretch: bytes that do not fit
      the encoding of a page read as U+FFFD.

    >>> await audit("https://x.example/", save, depth=2, limit=5, attempts=3, timeout=10)
    Report(pages={'https://x.example/': 0}, broken={'https://x.example/old': 404})
    """
    report = Report()
    places = asyncio.Semaphore(limit)

    async def request(url: str) -> tuple[int, str | None, str]:
        async with places, session.get(url) as response:
            html = None
            if response.status == 200 and response.content_type == "text/html":
                html = await response.text(errors="replace")
            return response.status, html, str(response.url)

    async def visit(url: str, distance: int) -> set[str]:
        status, html, base = None, None, url
        for attempt in range(attempts):
            if attempt > 0:
                await sleep(1)
            try:
                status, html, base = await request(url)
            except (aiohttp.ClientError, TimeoutError):
                status = None
            if status != 503:
                break
        if status != 200:
            report.broken[url] = status
            return set()
        report.pages[url] = distance
        if html is None:
            return set()
        await asyncio.to_thread(archive, url, html)
        return links(html, base)

    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=limit),
        timeout=aiohttp.ClientTimeout(total=timeout),
    ) as session:
        level, seen = {start}, {start}
        for distance in range(depth + 1):
            async with asyncio.TaskGroup() as group:
                visits = [group.create_task(visit(url, distance)) for url in level]
            found = set().union(*(each.result() for each in visits))
            level = {url for url in found if same_site(url, start)} - seen
            seen |= level
    return report
