"""What the text of this day claims, run: one block per claim."""

import asyncio
import gc
import inspect
import warnings

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

connections = set()


async def answer(request):
    connections.add(request.transport)
    kind = request.match_info["kind"]
    if kind == "error":
        return web.json_response({"items": []}, status=503)
    if kind == "html":
        return web.Response(text="<html>", content_type="text/html")
    if kind == "big":
        return web.Response(body=b"x" * 1_000_000)
    if kind == "slow":
        await asyncio.sleep(0.3)
    if kind == "moved":
        raise web.HTTPFound("/small")
    return web.json_response(dict(request.query))


async def main():
    app = web.Application()
    app.router.add_get("/{kind}", answer)
    server = TestServer(app)
    await server.start_server()
    base = server.make_url("/")

    async with aiohttp.ClientSession() as session:
        # "a total of 5 minutes", "100 connections, any number of them to one host"
        assert session.timeout.total == 300
        assert session.connector.limit == 100 and session.connector.limit_per_host == 0

        # "`session.get(...)` is neither a coroutine function nor a response"
        call = session.get(base / "small")
        assert hasattr(call, "__await__") and hasattr(call, "__aenter__")
        assert not inspect.iscoroutine(call)
        response = await call
        assert isinstance(response, aiohttp.ClientResponse)
        response.release()

        # "the block begins when the head is there; the body is read by await"
        async with session.get(base / "big") as response:
            assert response.status == 200 and not response.content.at_eof()
            assert len(await response.read()) == 1_000_000

        # "read to its end: the connection is back in the pool; otherwise it is closed"
        for kind, read, expected in (
            ("small", True, 1),
            ("big", True, 1),
            ("big", False, 3),
        ):
            connections.clear()
            for _ in range(3):
                async with session.get(base / kind) as response:
                    if read:
                        await response.read()
            assert len(connections) == expected, (kind, read, len(connections))

        # "no status raises": the body of a 503 passes for data
        async with session.get(base / "error") as response:
            assert response.status == 503 and not response.ok
            assert await response.json() == {"items": []}

        # "raise_for_status does, from 400 on"
        try:
            async with session.get(base / "error", raise_for_status=True):
                raise AssertionError
        except aiohttp.ClientResponseError as error:
            assert error.status == 503

        # "json() looks at the content type first"
        async with session.get(base / "html") as response:
            try:
                await response.json()
                raise AssertionError
            except aiohttp.ContentTypeError:
                pass
        assert issubclass(aiohttp.ContentTypeError, aiohttp.ClientError)

        # "the total time is up: a bare TimeoutError"; the finer ones are both
        for timeout, both in (
            (aiohttp.ClientTimeout(total=0.05), False),
            (aiohttp.ClientTimeout(sock_read=0.05), True),
        ):
            try:
                async with session.get(base / "slow", timeout=timeout):
                    raise AssertionError
            except TimeoutError as error:
                assert isinstance(error, aiohttp.ClientError) is both

        # "a connection that is refused: ClientError and OSError"
        try:
            async with session.get("http://127.0.0.1:1/"):
                raise AssertionError
        except aiohttp.ClientError as error:
            assert isinstance(error, OSError)

        # "params quotes; it takes no None and no bool"
        async with session.get(base / "small", params={"q": "A&B #1"}) as response:
            assert str(response.url).endswith("?q=A%26B+%231")
            assert await response.json() == {"q": "A&B #1"}
        for value in (None, True):
            try:
                async with session.get(base / "small", params={"q": value}):
                    raise AssertionError
            except TypeError:
                pass

        # "redirects are followed"
        async with session.get(base / "moved") as response:
            assert response.status == 200 and response.url == base / "small"

    # "with limit=1, a request inside the block of another waits forever"
    # "the total covers the wait for a connection as well"
    brief = aiohttp.ClientTimeout(total=0.05)
    async with (
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as session,
        session.get(base / "big"),
    ):
        try:
            async with session.get(base / "small", timeout=brief):
                raise AssertionError
        except TimeoutError:
            pass

    # "a session for each request is a connection for each"
    connections.clear()
    for _ in range(3):
        async with aiohttp.ClientSession() as session, session.get(base / "small") as response:
            await response.read()
    assert len(connections) == 3

    # "dropped without close: a ResourceWarning"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
        aiohttp.ClientSession()
        gc.collect()
    assert any("Unclosed client session" in str(each.message) for each in caught)
    assert all(issubclass(each.category, ResourceWarning) for each in caught)
    await server.close()


asyncio.run(main())

# "Retry-After may also be a date; here `float` refuses it"
try:
    float("Wed, 21 Oct 2026 07:28:00 GMT")
    raise AssertionError
except ValueError:
    pass

# "A session can only be made while a loop runs"
try:
    aiohttp.ClientSession()
    raise AssertionError
except RuntimeError:
    pass


# "An async generator that is left early is closed by the loop, later"
closed = []


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        closed.append(1)


async def leave_early():
    stream = numbers()
    async for _ in stream:
        break
    assert closed == []
    await stream.aclose()
    assert closed == [1]


asyncio.run(leave_early())
