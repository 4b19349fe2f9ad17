"""Cases for w03d7: a cache bounded in bytes, built from the week's containers."""

import ast
import inspect
import unittest
from collections import Counter
from typing import NamedTuple

import exercise
from exercise import DEFAULTS, Poster, Thumb, ThumbnailCache


class Renderer:
    """Renders `width` bytes for a picture, and records what it was asked for."""

    def __init__(self):
        self.calls = []

    def __call__(self, picture):
        self.calls.append(picture)
        assert len(self.calls) < 5_000, "5,000 renderings: does the cache ever store anything?"
        return type(picture).__name__[:1].encode() * picture.width


class Probe(NamedTuple):
    """A picture that counts how often it is compared with another one."""

    source: str
    width: int

    def __eq__(self, other):
        global compared
        compared += 1
        return tuple(self) == tuple(other)

    def __hash__(self):
        return hash(tuple(self))


compared = 0


def cache_of(max_bytes, *widths, **settings):
    """A cache, its renderer, and the pictures of "beach" in `widths`, asked for in this order."""
    renderer = Renderer()
    cache = ThumbnailCache(renderer, {"max_bytes": max_bytes, **settings})
    for width in widths:
        cache.get(Thumb("beach", width))
    return cache, renderer


def widths(pictures):
    return [picture.width for picture in pictures]


class GetTest(unittest.TestCase):
    def test_a_picture_is_rendered_once(self):
        cache, renderer = cache_of(1000)
        self.assertIsInstance(cache.stats, Counter)
        self.assertEqual(cache.stats["hit"], 0, "a Counter answers 0 before anything happened")
        self.assertEqual(cache.get(Thumb("beach", 3)), b"TTT")
        self.assertEqual(cache.get(Thumb("beach", 3)), b"TTT")
        self.assertEqual(renderer.calls, [Thumb("beach", 3)], "the second time it is stored")
        self.assertEqual((cache.used, dict(cache.stats)), (3, {"hit": 1, "miss": 1}))

    def test_an_empty_image_is_an_image(self):
        _, renderer = cache_of(1000, 0, 0)
        self.assertEqual(
            len(renderer.calls), 1, "b'' is false, and it is stored: ask `in`, not for its truth"
        )

    def test_a_thumb_is_not_a_poster(self):
        cache, _ = cache_of(1000)
        images = [cache.get(kind("beach", 2)) for kind in (Thumb, Poster, Thumb, Poster)]
        self.assertEqual(
            images,
            [b"TT", b"PP", b"TT", b"PP"],
            "Thumb('beach', 2) == Poster('beach', 2): as keys of a dict they are one",
        )

    def test_a_failed_rendering_leaves_nothing_behind(self):
        def broken(picture):
            raise OSError("decoder")

        cache = ThumbnailCache(broken)
        for _ in range(2):
            with self.assertRaises(OSError):
                cache.get(Thumb("beach", 5))
        self.assertEqual((cache.used, dict(cache.stats), cache.sizes()), (0, {"miss": 2}, {}))


class EvictionTest(unittest.TestCase):
    def test_the_least_recently_used_goes_first(self):
        cache, _ = cache_of(60, 10, 20, 30, 10, 15)
        self.assertEqual(
            widths(cache.evicted),
            [20],
            "20 was asked for before 30, and 10 was asked for again: a hit counts as use",
        )
        self.assertEqual((cache.used, cache.stats["evicted"]), (55, 1))

    def test_one_large_image_may_push_out_several(self):
        cache, _ = cache_of(60, 10, 20, 30, 45)
        self.assertEqual(
            widths(cache.evicted), [10, 20, 30], "45 bytes need room: evict until it fits"
        )
        self.assertEqual((cache.used, cache.stats["evicted"]), (45, 3))

    def test_full_to_the_last_byte_is_not_too_full(self):
        cache, renderer = cache_of(60, 10, 20, 30, 10, 20, 30)
        self.assertEqual((cache.used, len(renderer.calls), len(cache.evicted)), (60, 3, 0))
        cache.get(Thumb("whole", 60))
        self.assertEqual(cache.used, 60, "an image of exactly max_bytes can be stored")

    def test_an_image_larger_than_the_cache_changes_nothing(self):
        cache, renderer = cache_of(60, 10, 20)
        self.assertEqual(len(cache.get(Thumb("panorama", 61))), 61)
        self.assertEqual(
            (cache.used, len(cache.evicted)), (30, 0), "61 bytes never fit: evicting is in vain"
        )
        cache.get(Thumb("panorama", 61))
        self.assertEqual(widths(renderer.calls), [10, 20, 61, 61], "it must not be stored")

    def test_the_log_keeps_the_latest_evictions(self):
        cache, _ = cache_of(10, 6, 7, 8, 9, 10, log_length=3)
        self.assertEqual(widths(cache.evicted), [7, 8, 9], "the latest three, the latest last")
        self.assertEqual(cache.stats["evicted"], 4)

    def test_a_hit_costs_the_same_however_many_are_stored(self):
        global compared
        cache = ThumbnailCache(Renderer())
        for width in range(400):
            cache.get(Probe("beach", width))
        compared = 0
        cache.get(Probe("beach", 200))
        self.assertEqual(cache.stats["hit"], 1)
        self.assertLess(
            compared, 20, f"{compared} comparisons for one hit: is the order kept in a sequence?"
        )

    def test_the_order_of_use_has_a_container_made_for_it(self):
        made = []
        for node in ast.walk(ast.parse(inspect.getsource(exercise))):
            if isinstance(node, ast.Call):
                made.append(ast.unparse(node.func).removeprefix("collections."))
            elif isinstance(node, ast.ClassDef):
                made.extend(ast.unparse(base).removeprefix("collections.") for base in node.bases)
        self.assertTrue(
            "OrderedDict" in made or made.count("deque") > 1,
            "keep the order of use in an OrderedDict (or in a deque of its own, beside the log):"
            " in a plain dict, each eviction walks over the holes that the earlier ones left",
        )


class SettingsTest(unittest.TestCase):
    def test_the_first_layer_decides_and_its_changes_count(self):
        plain = ThumbnailCache(Renderer())
        for width in (1_000_001, 1_000_000):
            plain.get(Thumb("beach", width))
        self.assertEqual(
            (plain.used, len(plain.evicted), plain.evicted.maxlen),
            (1_000_000, 0, 20),
            "without any layer the DEFAULTS hold, to the byte",
        )
        tenant, fleet = {}, {"max_bytes": 10, "log_length": 2}
        before = dict(DEFAULTS)
        cache = ThumbnailCache(Renderer(), tenant, fleet)
        self.assertEqual(cache.evicted.maxlen, 2, "the fleet layer comes before the DEFAULTS")
        cache.get(Thumb("beach", 9))
        cache.get(Thumb("beach", 8))
        self.assertEqual(widths(cache.evicted), [9])
        tenant["max_bytes"] = 30
        cache.get(Thumb("beach", 20))
        self.assertEqual(
            (cache.used, widths(cache.evicted)),
            (28, [9]),
            "the tenant layer says 30 by now: look the limit up when it is needed",
        )
        self.assertEqual((fleet["max_bytes"], DEFAULTS), (10, before))


class ForgetTest(unittest.TestCase):
    def test_every_picture_of_the_source_goes(self):
        cache, renderer = cache_of(1000, 10, 20)
        cache.get(Poster("beach", 5))
        cache.get(Thumb("forest", 7))
        try:
            self.assertEqual((cache.forget("beach"), cache.forget("beach")), (3, 0))
        except RuntimeError as error:
            self.fail(f"collect the keys before you remove them: {error}")
        self.assertEqual(cache.used, 7, "what is gone uses no bytes")
        self.assertEqual((len(cache.evicted), cache.stats["evicted"]), (0, 0))
        cache.get(Thumb("beach", 10))
        self.assertEqual(len(renderer.calls), 5, "beach must be rendered anew")

    def test_sizes_is_a_plain_dict_by_source(self):
        cache, _ = cache_of(1000, 10, 20)
        cache.get(Poster("beach", 5))
        cache.get(Thumb("forest", 7))
        sizes = cache.sizes()
        self.assertEqual(sizes, {"beach": 35, "forest": 7})
        self.assertIs(type(sizes), dict, "a reader who misspells a source should get a KeyError")
        sizes.clear()
        self.assertEqual(len(cache.sizes()), 2, "the dict belongs to the caller")


class Stretch(unittest.TestCase):
    """Deeper: a limit that sinks, and a renderer that uses the cache itself."""

    def test_a_lower_limit_evicts_until_it_holds(self):
        layer = {"max_bytes": 100}
        cache = ThumbnailCache(Renderer(), layer)
        for width in (10, 20, 30, 40):
            cache.get(Thumb("beach", width))
        layer["max_bytes"] = 50
        cache.get(Thumb("beach", 51))
        self.assertEqual((cache.used, len(cache.evicted)), (100, 0), "51 bytes are not stored")
        cache.get(Thumb("beach", 9))
        self.assertEqual((widths(cache.evicted), cache.used), ([10, 20, 30], 49))

    def test_the_renderer_may_ask_the_cache(self):
        def render(picture):
            if picture.width < 40:
                cache.get(Thumb(picture.source, picture.width * 2))
            return bytes(picture.width)

        cache = ThumbnailCache(render, {"max_bytes": 60})
        cache.get(Thumb("beach", 10))
        self.assertEqual(widths(cache.evicted), [40], "40, then 20, then 10 were stored: 70 bytes")
        self.assertEqual((cache.used, cache.sizes()), (30, {"beach": 30}))

    def test_the_limit_may_change_during_a_rendering(self):
        layer = {"max_bytes": 100}

        def render(picture):
            layer["max_bytes"] = 5
            return bytes(picture.width)

        cache = ThumbnailCache(render, layer)
        cache.get(Thumb("beach", 10))
        self.assertEqual(cache.used, 0, "when the image came to be stored, the limit was 5")

    def test_a_source_without_bytes_is_a_source(self):
        cache, _ = cache_of(10, 0)
        self.assertEqual(cache.sizes(), {"beach": 0})
        self.assertEqual(cache.forget("beach"), 1)
        self.assertEqual(cache.sizes(), {})
