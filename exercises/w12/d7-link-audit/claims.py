"""What the text of this day claims, run: one block per claim."""

import asyncio
from urllib.parse import urljoin

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer


# "A crawler that goes on from whatever comes first": the longer way is recorded, and the end missed
def first_come(links, slow, depth):
    """Distances when the pages in `slow` answer after all others."""
    seen, ready, late = {"start": 0}, ["start"], []
    while ready or late:
        page = ready.pop(0) if ready else late.pop(0)
        for link in links.get(page, []):
            if link not in seen and seen[page] < depth:
                seen[link] = seen[page] + 1
                (late if link in slow else ready).append(link)
    return seen


LINKS = {
    "start": ["slow", "one"],
    "slow": ["target"],
    "one": ["two"],
    "two": ["target"],
    "target": ["last"],
}
assert first_come(LINKS, set(), 3)["last"] == 3
late = first_come(LINKS, {"slow"}, 3)
assert late["target"] == 3 and "last" not in late

# "relative links are meant from where the page really is"
assert urljoin("https://x.example/docs", "guide") == "https://x.example/guide"
assert urljoin("https://x.example/docs/v2/", "guide") == "https://x.example/docs/v2/guide"


async def main():
    written = 0

    async def moved(request):
        raise web.HTTPFound("/docs/")

    async def docs(request):
        return web.Response(body=b"caf\xe9", headers={"Content-Type": "text/html; charset=utf-8"})

    async def image(request):
        nonlocal written
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(64):
            await response.write(bytes(256 * 1024))
            written += 1
        return response

    app = web.Application()
    app.router.add_get("/docs", moved)
    app.router.add_get("/docs/", docs)
    app.router.add_get("/image", image)
    server = TestServer(app)
    await server.start_server()

    async with aiohttp.ClientSession() as session:
        async with session.get(server.make_url("/docs")) as response:
            # "`response.url` is the address after the redirects"
            assert response.url == server.make_url("/docs/")
            # "`text()` is strict"
            try:
                await response.text()
                raise AssertionError
            except UnicodeDecodeError:
                assert await response.text(errors="replace") == "caf\N{REPLACEMENT CHARACTER}"
        # "leaving the block without reading closes the connection"
        async with session.get(server.make_url("/image")) as response:
            assert response.status == 200
    await asyncio.sleep(0.05)
    assert written < 64, written
    await server.close()

    # "tasks of one TaskGroup per level: the failure of one ends all, and the session comes last"
    log = []

    async def fails():
        raise OSError("disk full")

    async def goes_on():
        try:
            await asyncio.Event().wait()
        finally:
            log.append("visit ended")

    class Session:
        async def __aenter__(self):
            return self

        async def __aexit__(self, *exc):
            log.append("session closed")

    try:
        async with Session(), asyncio.TaskGroup() as group:
            group.create_task(goes_on())
            await asyncio.sleep(0)
            group.create_task(fails())
        raise AssertionError
    except* OSError:
        pass
    assert log == ["visit ended", "session closed"]

    # "an exception of a thread comes out of `await asyncio.to_thread`"
    def save():
        raise OSError("disk full")

    try:
        await asyncio.to_thread(save)
        raise AssertionError
    except OSError:
        pass


asyncio.run(main())
