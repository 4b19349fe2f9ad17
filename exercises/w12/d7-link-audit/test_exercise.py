"""Cases for w12d7: a crawler, against a real site on loopback."""

import asyncio
import gc
import threading
import unittest
import warnings
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer
from exercise import audit

PATIENCE = 1.5


class Site:
    """A site of pages, each a list of links, or a function that answers."""

    def __init__(self, pages):
        self._pages = pages
        self.requests = []
        self.connections = set()
        self.running = 0
        self.peak = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def answer(self, request):
        path = request.path
        self.requests.append(path)
        assert len(self.requests) < 500, "500 requests and no end: are pages visited again?"
        self.connections.add(request.transport)
        self.running += 1
        self.peak = max(self.peak, self.running)
        try:
            if path != "/":
                await self.gate.wait()
            page = self._pages.get(path)
            if page is None:
                return web.Response(status=404, text='<a href="/hidden">', content_type="text/html")
            if callable(page):
                return await page(request)
            return html(page)
        finally:
            self.running -= 1


def html(links):
    text = '<a name="top"></a><a href></a>' + "".join(f'<a href="{link}">x</a>' for link in links)
    return web.Response(text=text, content_type="text/html")


def status(number, times=1_000, then=()):
    """A page that answers with a status, so many times, and then like any other."""
    left = times

    async def page(request):
        nonlocal left
        if left > 0:
            left -= 1
            return web.Response(status=number)
        return html(then)

    return page


class Case(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.archived = []
        self.slept = []

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    async def serve(self, site):
        app = web.Application()
        app.router.add_get("/{path:.*}", site.answer)
        server = TestServer(app)
        await server.start_server()
        self.addAsyncCleanup(server.close)
        self.addCleanup(site.gate.set)
        return str(server.make_url("/"))

    def archive(self, url, text):
        self.archived.append(url)

    async def sleep(self, seconds):
        self.slept.append(seconds)

    def start(self, base, path="", **options):
        """A task that audits, with usual options."""
        options = {"depth": 9, "limit": 4, "attempts": 3, "timeout": 5} | options
        options = {"archive": self.archive, "sleep": self.sleep} | options
        if options["sleep"] is asyncio.sleep:
            del options["sleep"]
        return asyncio.create_task(audit(base + path, options.pop("archive"), **options))

    async def ended(self, task):
        done, _ = await asyncio.wait([task], timeout=PATIENCE)
        self.assertTrue(done, "the audit never came to an end")
        return task

    async def audit(self, pages, **options):
        """The report on a site of `pages`, with paths for URLs; the site."""
        site = Site(pages)
        base = await self.serve(site)
        report = (await self.ended(self.start(base, **options))).result()
        self.archived = [url.removeprefix(base) for url in self.archived]
        for part in (report.pages, report.broken):
            for url in list(part):
                part["/" + url.removeprefix(base)] = part.pop(url)
        return report, site


class WalkTest(Case):
    async def test_every_page_is_found_and_requested_once(self):
        pages = {
            "/": ["/a", "/b", "/a#part", "/gone"],
            "/a": ["/", "b", "c?x=1#top", "/gone"],
            "/b": ["/a", "/b", "/gone", "c?x=1"],
            "/c": ["/d"],
            "/d": ["/gone", "/a"],
        }
        report, site = await self.audit(pages, limit=1)
        self.assertEqual(report.pages, {"/": 0, "/a": 1, "/b": 1, "/c?x=1": 2, "/d": 3})
        self.assertEqual(report.broken, {"/gone": 404}, "a broken page has no links to follow")
        self.assertEqual(
            sorted(site.requests),
            ["/", "/a", "/b", "/c", "/d", "/gone"],
            "some URL was requested again: remember it when you find it, broken or not",
        )
        self.assertEqual(len(site.connections), 1, "one session, and one connection for limit=1")

    async def test_the_walk_ends_at_the_depth_and_at_other_sites(self):
        elsewhere = Site({"/": []})
        other = await self.serve(elsewhere)
        pages = {"/": [other, "mailto:docs@x.example", "/1"], "/1": ["/2"], "/2": ["/3"], "/3": []}
        for depth, expected in ((0, {"/": 0}), (2, {"/": 0, "/1": 1, "/2": 2})):
            report, site = await self.audit(pages, depth=depth)
            self.assertEqual(report.pages, expected)
            self.assertEqual(report.broken, {}, "links to other sites are not judged")
            self.assertEqual(len(site.requests), depth + 1, "a page beyond the depth was requested")
        self.assertEqual(elsewhere.requests, [], "a link to another site was followed")

    async def test_a_slow_page_makes_no_way_longer(self):
        async def slow(request):
            await asyncio.sleep(0.05)
            return html(["/target"])

        pages = {
            "/": ["/slow", "/1"],
            "/slow": slow,
            "/1": ["/2"],
            "/2": ["/target"],
            "/target": ["/last"],
            "/last": [],
        }
        report, _ = await self.audit(pages, depth=3)
        self.assertEqual(
            report.pages,
            {"/": 0, "/slow": 1, "/1": 1, "/2": 2, "/target": 2, "/last": 3},
            "/target is two clicks away by way of /slow; a crawler that goes on from whatever "
            "comes first finds it in three, and stops before /last",
        )

    async def test_links_start_from_where_a_page_really_is(self):
        async def moved(request):
            raise web.HTTPFound("/docs/v2/")

        pages = {"/": ["/docs"], "/docs": moved, "/docs/v2/": ["guide"], "/docs/v2/guide": []}
        report, _ = await self.audit(pages, sleep=asyncio.sleep)
        self.assertEqual(
            report.pages,
            {"/": 0, "/docs": 1, "/docs/v2/guide": 2},
            "/docs was redirected to /docs/v2/, and its relative links are meant from there",
        )


class RequestsTest(Case):
    async def test_so_many_requests_run_at_a_time(self):
        names = [f"/{n}" for n in range(8)]
        site = Site({"/": names} | {name: [] for name in names})
        base = await self.serve(site)
        site.gate.clear()
        task = self.start(base, limit=3)
        for _ in range(300):
            if site.running >= 3 or task.done():
                break
            await asyncio.sleep(0.002)
        await asyncio.sleep(0.02)
        site.gate.set()
        report = (await self.ended(task)).result()
        self.assertEqual(len(report.pages), 9)
        self.assertEqual(site.peak, 3, "limit=3: not more, and not fewer while there is work")

    async def test_what_is_broken_is_reported_with_its_status(self):
        async def hang_up(request):
            request.transport.close()
            return html([])

        pages = {"/": ["/500", "/410", "/cut", "/gone"], "/500": status(500), "/410": status(410)}
        report, _ = await self.audit(pages | {"/cut": hang_up})
        self.assertEqual(report.broken, {"/500": 500, "/410": 410, "/cut": None, "/gone": 404})
        self.assertEqual(self.slept, [], "only a 503 is worth another attempt")

    async def test_a_page_that_takes_too_long_is_broken(self):
        never = asyncio.Event()

        async def sleepy(request):
            await never.wait()
            return html([])

        try:
            report, _ = await self.audit({"/": ["/sleepy"], "/sleepy": sleepy}, timeout=0.1)
        finally:
            never.set()
        self.assertEqual((report.pages, report.broken), ({"/": 0}, {"/sleepy": None}))

    async def test_a_busy_page_is_requested_again(self):
        pages = {"/": ["/busy", "/dead"], "/busy": status(503, 2, ["/a"]), "/a": []}
        report, site = await self.audit(pages | {"/dead": status(503)})
        self.assertEqual(report.pages, {"/": 0, "/busy": 1, "/a": 2})
        self.assertEqual(report.broken, {"/dead": 503})
        self.assertEqual(site.requests.count("/dead"), 3, "attempts=3 means three requests")
        self.assertEqual(self.slept, [1] * 4, "two pauses for each; none after the last attempt")

    async def test_a_page_that_waits_occupies_no_place(self):
        site = Site({"/": ["/a", "/b"], "/a": status(503, 1), "/b": status(503, 1)})
        base = await self.serve(site)
        both_came = []

        async def sleep(seconds):
            for _ in range(200):
                if {"/a", "/b"} <= set(site.requests):
                    break
                await asyncio.sleep(0.002)
            both_came.append({"/a", "/b"} <= set(site.requests))

        await self.ended(self.start(base, limit=1, sleep=sleep))
        self.assertEqual(both_came, [True, True], "the only place was kept during the pause")


class ArchiveTest(Case):
    async def test_html_pages_are_archived_once(self):
        async def pdf(request):
            return web.Response(body=b'%PDF <a href="/a">', content_type="application/pdf")

        pages = {"/": ["/a", "/manual.pdf", "/gone"], "/a": ["/"], "/manual.pdf": pdf}
        report, _ = await self.audit(pages)
        self.assertEqual(sorted(self.archived), ["", "a"], "HTML pages that are fine, each once")
        self.assertEqual(report.pages, {"/": 0, "/a": 1, "/manual.pdf": 1})

    async def test_archiving_does_not_stop_the_loop(self):
        started, release = threading.Event(), threading.Event()
        in_time = []

        def archive(url, text):
            started.set()
            in_time.append(release.wait(1))

        task = self.start(await self.serve(Site({"/": []})), archive=archive)
        for _ in range(300):
            if started.is_set() or task.done():
                break
            await asyncio.sleep(0.002)
        release.set()
        (await self.ended(task)).result()
        self.assertEqual(
            in_time, [True], "archive() waited for another task in vain: it blocks the loop"
        )

    async def test_a_failing_archive_ends_the_audit(self):
        def archive(url, text):
            if url.endswith("/full"):
                raise OSError("disk full")

        stuck = asyncio.Event()

        async def slow(request):
            await stuck.wait()
            return html([])

        base = await self.serve(Site({"/": ["/full", "/slow"], "/full": [], "/slow": slow}))
        self.addCleanup(stuck.set)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            task = await self.ended(self.start(base, archive=archive))
            left = self.left_over()
            gc.collect()
        error = task.exception()
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        self.assertIsInstance(error, OSError, "the disk is full, and the audit reports a success")
        self.assertEqual(left, 0, "the audit has ended with an exception, and its requests go on")
        unclosed = [each for each in map(str, caught) if "Unclosed client" in each]
        self.assertEqual(unclosed, [], "a session was left open")

    async def test_a_time_out_of_the_archive_is_no_broken_page(self):
        def archive(url, text):
            raise TimeoutError("network disk")

        task = await self.ended(self.start(await self.serve(Site({"/": []})), archive=archive))
        error = task.exception()
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        self.assertIsInstance(
            error,
            TimeoutError,
            "the archive failed, and the page is reported as if the server had not answered: what "
            "else runs inside that `try`?",
        )

    async def test_a_cancelled_audit_leaves_nothing_running(self):
        site = Site({"/": ["/a", "/b"], "/a": [], "/b": []})
        base = await self.serve(site)
        site.gate.clear()
        task = self.start(base)
        for _ in range(300):
            if site.running == 2:
                break
            await asyncio.sleep(0.002)
        task.cancel()
        await self.ended(task)
        self.assertTrue(task.cancelled(), "the cancellation has to come out")
        self.assertEqual(self.left_over(), 0, "the audit was cancelled, and its requests go on")

    def left_over(self):
        """How many tasks still run code of the exercise."""
        codes = [getattr(task.get_coro(), "cr_code", None) for task in asyncio.all_tasks()]
        return [Path(code.co_filename).name for code in codes if code].count("exercise.py")


class Stretch(Case):
    """Deeper: what a site may send."""

    async def test_a_download_is_not_read(self):
        written = 0

        async def image(request):
            nonlocal written
            response = web.StreamResponse(headers={"Content-Type": "application/x-iso9660-image"})
            await response.prepare(request)
            for _ in range(64):
                await response.write(bytes(256 * 1024))
                written += 1
            return response

        report, _ = await self.audit({"/": ["/disk.iso"], "/disk.iso": image})
        self.assertEqual(report.pages, {"/": 0, "/disk.iso": 1})
        self.assertLess(written, 64, "16 MB were downloaded to learn that the link is fine")

    async def test_a_high_limit_is_reached(self):
        names = [f"/{n}" for n in range(120)]
        site = Site({"/": names} | {name: [] for name in names})
        base = await self.serve(site)
        site.gate.clear()
        task = self.start(base, limit=120)
        quiet = 0
        while site.running < 120 and quiet < 100 and not task.done():
            before = site.running
            await asyncio.sleep(0.005)
            quiet = quiet + 1 if site.running == before else 0
        site.gate.set()
        (await self.ended(task)).result()
        self.assertEqual(
            site.peak, 120, "a session has a limit of its own, which is 100 unless you set it"
        )

    async def test_bytes_that_do_not_fit_are_replaced(self):
        async def old_page(request):
            body = 'caf\u00e9 <a href="/a">'.encode("latin-1")
            return web.Response(body=body, headers={"Content-Type": "text/html; charset=utf-8"})

        texts = []
        pages = {"/": ["/old"], "/old": old_page, "/a": []}
        try:
            report, _ = await self.audit(pages, archive=lambda url, text: texts.append(text))
        except (UnicodeDecodeError, ExceptionGroup) as error:
            self.fail(f"one page with a wrong encoding ended the whole audit: {error!r}")
        self.assertEqual(report.pages, {"/": 0, "/old": 1, "/a": 2})
        self.assertIn("caf\N{REPLACEMENT CHARACTER}", texts[1])
