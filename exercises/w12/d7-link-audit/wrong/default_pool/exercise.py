"""Misconception: A session opens as many connections as there are requests.

fails: Stretch.test_a_high_limit_is_reached
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp


@dataclass
class Report:
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
    anchors = _Anchors()
    anchors.feed(html)
    return {urldefrag(urljoin(base, target)).url for target in anchors.targets}


def same_site(one: str, other: str) -> bool:
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
