"""Cases for w12d5: an aiohttp client against a real server on loopback."""

import asyncio
import gc
import unittest
import warnings

from aiohttp import web
from aiohttp.test_utils import TestServer
from exercise import TrackingClient, TrackingError, UnknownParcel

PATIENCE = 1
NASTY = "A&B=1 #7/ü+%41?"
# Too big to arrive together with its head: the connection is taken until somebody reads it.
BIG_ERROR_PAGE = "<html>" + "busy " * 200_000


class Service:
    """A tracking service: `pages` for each parcel, and answers that are given before those."""

    def __init__(self):
        self.pages = {"p1": [[1, 2], [3], [4, 5]], "p2": [[10]], "empty": [[]], NASTY: [[7]]}
        self.answers = []
        self.requests = []
        self.connections = set()
        self.running = 0
        self.peak = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def events(self, request):
        self.requests.append(dict(request.query))
        self.connections.add(request.transport)
        self.running += 1
        self.peak = max(self.peak, self.running)
        try:
            await self.gate.wait()
        finally:
            self.running -= 1
        if self.answers:
            answer = self.answers.pop(0)
            if answer == "hang up":
                request.transport.close()
            elif answer is not None:
                return answer
        pages = self.pages.get(request.query.get("parcel"))
        if pages is None:
            return web.json_response({"events": [], "next": None}, status=404)
        number = int(request.query.get("cursor", "page 0").removeprefix("page "))
        following = f"page {number + 1}" if number + 1 < len(pages) else None
        events = [{"id": each} for each in pages[number]]
        return web.json_response({"events": events, "next": following})


def busy(status=503, text="busy", **headers):
    """An answer that asks for patience."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return web.Response(status=status, headers=headers, text=text)


class Case(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        self.service = Service()
        app = web.Application()
        app.router.add_get("/api/events", self.service.events)
        self.server = TestServer(app)
        await self.server.start_server()
        self.addAsyncCleanup(self.server.close)
        self.addCleanup(self.service.gate.set)
        self.slept = []

    async def sleep(self, seconds):
        self.slept.append(seconds)

    async def client(self, **options):
        """A client that is left when the test ends."""
        return await self.enterAsyncContext(self.new_client(**options))

    def new_client(self, **options):
        options = {"sleep": self.sleep} | options
        return self.usual_client(**options)

    def usual_client(self, **options):
        """A client that sleeps as its default says."""
        options = {"attempts": 3, "timeout": 5, "connections": 10} | options
        return TrackingClient(str(self.server.make_url("/api/")), **options)

    async def ids(self, client, parcel):
        """The ids of all events, within a deadline."""
        try:
            async with asyncio.timeout(PATIENCE):
                return [event["id"] async for event in client.events(parcel)]
        except TimeoutError:
            self.fail("no answer within a second: is a connection held that others wait for?")


class PagesTest(Case):
    async def test_events_of_all_pages_come_in_order(self):
        client = await self.enterAsyncContext(self.usual_client())
        self.assertEqual(await self.ids(client, "p1"), [1, 2, 3, 4, 5])
        self.assertEqual(
            self.service.requests,
            [
                {"parcel": "p1"},
                {"parcel": "p1", "cursor": "page 1"},
                {"parcel": "p1", "cursor": "page 2"},
            ],
        )
        self.assertEqual(await self.ids(client, "empty"), [])

    async def test_a_page_is_requested_when_it_is_needed(self):
        client = await self.client()
        events = client.events("p1")
        self.assertEqual(len(self.service.requests), 0)
        await anext(events)
        await anext(events)
        self.assertEqual(
            len(self.service.requests), 1, "page 2 was requested before anybody asked for an event"
        )
        await anext(events)
        self.assertEqual(len(self.service.requests), 2)
        await events.aclose()

    async def test_all_requests_share_a_connection(self):
        client = await self.client()
        await self.ids(client, "p1")
        await self.ids(client, "p2")
        self.assertEqual(
            len(self.service.connections),
            1,
            "the session owns the connections: a session for each request is a handshake for each",
        )

    async def test_whatever_is_in_the_name_of_a_parcel(self):
        client = await self.client()
        try:
            ids = await self.ids(client, NASTY)
        except (UnknownParcel, TrackingError):
            ids = None
        self.assertEqual(self.service.requests[0].get("parcel"), NASTY, "`params` does the quoting")
        self.assertEqual(ids, [7])


class ErrorsTest(Case):
    async def test_an_unknown_parcel_is_reported_as_such(self):
        client = await self.client()
        with self.assertRaises(UnknownParcel):
            await self.ids(client, "p99")

    async def test_an_error_is_no_list_of_events(self):
        client = await self.client()
        for status in (500, 403, 202):
            self.service.answers = [web.json_response({"events": [], "next": None}, status=status)]
            with self.assertRaises(
                TrackingError,
                msg=f"status {status}, and the caller believes that nothing has happened to the "
                "parcel: aiohttp raises for no status unless it is told to",
            ):
                await self.ids(client, "p1")

    async def test_an_answer_that_is_not_json(self):
        client = await self.client()
        html = web.Response(text="<html>log in first</html>", content_type="text/html")
        broken = web.Response(text='{"events": [', content_type="application/json")
        for answer in (html, broken):
            self.service.answers = [answer]
            with self.assertRaises(TrackingError) as caught:
                await self.ids(client, "p1")
            self.assertIsNotNone(caught.exception.__cause__, "say why: raise ... from error")

    async def test_a_request_that_takes_too_long(self):
        client = await self.client(timeout=0.05)
        self.service.gate.clear()
        try:
            with self.assertRaises(TrackingError):
                await self.ids(client, "p1")
        except TimeoutError:
            self.fail("when the total time is up, aiohttp raises a TimeoutError: no ClientError")

    async def test_a_connection_that_fails_is_not_tried_again(self):
        client = await self.client()
        self.service.answers = ["hang up"] * 5
        with self.assertRaises(TrackingError):
            await self.ids(client, "p1")
        self.assertEqual(self.slept, [], "only 429 and 503 ask for another attempt")


class BusyTest(Case):
    async def test_it_waits_as_long_as_it_is_told(self):
        client = await self.client()
        self.service.answers = [busy(Retry_After="7"), busy(429)]
        self.assertEqual(await self.ids(client, "p2"), [10])
        self.assertEqual(self.slept, [7, 1], "Retry-After is in seconds; without it, wait one")

    async def test_it_gives_up_after_so_many_attempts(self):
        client = await self.client(attempts=2)
        self.service.answers = [busy() for _ in range(9)]
        with self.assertRaises(TrackingError):
            await self.ids(client, "p1")
        self.assertEqual(len(self.service.requests), 2, "attempts=2 means two requests")
        self.assertEqual(self.slept, [1], "after the last attempt there is nothing to wait for")

    async def test_no_connection_is_held_while_waiting(self):
        async def sleep(seconds):
            self.slept.append(await self.ids(client, "p2"))

        client = await self.client(connections=1, sleep=sleep)
        self.service.answers = [busy(text=BIG_ERROR_PAGE)]
        self.assertEqual(await self.ids(client, "p1"), [1, 2, 3, 4, 5])
        self.assertEqual(
            self.slept,
            [[10]],
            "inside `async with session.get(...)` the connection is taken: leave it, then sleep",
        )


class SessionTest(Case):
    async def test_the_session_is_closed_in_the_end(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                async with self.new_client() as client:
                    await self.ids(client, "p2")
                    raise KeyError("a bug of the caller")
            except KeyError:
                pass
            del client
            gc.collect()
        self.assertEqual(
            [text for text in map(str, caught) if "Unclosed" in text or "never awaited" in text],
            [],
            "nobody closes a session for you, and a dropped one leaves its connections open",
        )

    async def test_a_client_can_be_made_before_the_loop_runs(self):
        try:
            client = await asyncio.to_thread(self.new_client)
        except RuntimeError as error:
            self.fail(
                f"{error}: a session belongs to the loop that runs when it is made. Where does one "
                "run for certain?"
            )
        async with client:
            self.assertEqual(await self.ids(client, "p2"), [10])


class Stretch(Case):
    """Deeper: many callers, and callers who leave."""

    async def test_each_page_has_its_own_attempts(self):
        client = await self.client(attempts=2)
        self.service.answers = [busy(), None, busy(), None, busy()]
        self.assertEqual(await self.ids(client, "p1"), [1, 2, 3, 4, 5])

    async def test_many_callers_share_few_connections(self):
        client = await self.client(connections=2)
        self.service.gate.clear()
        callers = [asyncio.create_task(self.ids(client, "p1")) for _ in range(6)]
        for _ in range(200):
            if self.service.running == 2:
                break
            await asyncio.sleep(0.005)
        self.service.gate.set()
        self.assertEqual(await asyncio.gather(*callers), [[1, 2, 3, 4, 5]] * 6)
        self.assertEqual(self.service.peak, 2, "`connections` is for the client as a whole")

    async def test_a_deadline_of_the_caller_stays_a_deadline(self):
        client = await self.client()
        self.service.gate.clear()
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(0.05):
                await anext(client.events("p1"))
        self.service.gate.set()
        self.assertEqual(await self.ids(client, "p2"), [10])
