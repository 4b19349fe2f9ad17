"""Cases for w03d5: layered lookups with `ChainMap`."""

import unittest
from collections import ChainMap, defaultdict

from exercise import layered, redundant, reset, source, trial


class LayeredTest(unittest.TestCase):
    def test_the_most_specific_layer_wins(self):
        settings = layered(
            {"port": 80, "debug": False, "region": None}, {"port": 8080}, {"port": 9090}
        )
        self.assertIsInstance(settings, ChainMap)
        self.assertEqual(
            (settings["port"], settings["debug"]),
            (9090, False),
            "layers come from general to specific; a ChainMap asks its first map first",
        )
        switched_off = layered({"proxy": "http://proxy"}, {"proxy": None})
        self.assertIsNone(switched_off["proxy"], "the specific layer switched the proxy off")

    def test_changes_of_a_layer_are_seen(self):
        defaults = {"port": 80}
        settings = layered(defaults, {"debug": True})
        defaults["port"] = 81
        defaults["timeout"] = 5
        self.assertEqual(
            (settings.get("port"), settings.get("timeout")),
            (81, 5),
            "a merged copy does not hear of changes: keep the layers themselves",
        )

    def test_writing_changes_no_layer(self):
        defaults, service = {"port": 80}, {"debug": True}
        settings = layered(defaults, service)
        settings["port"] = 9090
        settings["debug"] = False
        self.assertEqual((settings["port"], settings["debug"]), (9090, False))
        self.assertEqual(
            (defaults, service),
            ({"port": 80}, {"debug": True}),
            "a write goes into maps[0]: whose dict is that?",
        )


class TrialTest(unittest.TestCase):
    def test_changes_are_on_top_and_the_settings_stay(self):
        settings = ChainMap({"port": 80}, {"debug": False})
        canary = trial(settings, {"debug": True, "color": "red"})
        self.assertEqual((canary["debug"], canary["port"]), (True, 80))
        self.assertEqual(
            dict(settings), {"port": 80, "debug": False}, "the trial was written into the settings"
        )

    def test_writing_to_the_trial_leaves_the_changes_alone(self):
        changes = {"debug": True}
        canary = trial(ChainMap({"port": 80}), changes)
        canary["port"] = 9090
        self.assertEqual(
            changes, {"debug": True}, "new_child(m) does not copy m: writes end up in the argument"
        )

    def test_what_changes_below_is_seen_in_the_trial(self):
        region = {"port": 80}
        settings = ChainMap({}, region)
        canary = trial(settings, {"debug": True})
        region["port"] = 81
        settings["timeout"] = 5
        self.assertEqual(
            (canary.get("port"), canary.get("timeout")),
            (81, 5),
            "a trial is a layer on the settings, not a copy of some of them",
        )


class SourceTest(unittest.TestCase):
    def test_the_first_map_that_has_the_key_is_the_source(self):
        settings = ChainMap({}, {"port": 80}, {"port": 80, "debug": True})
        self.assertEqual((source(settings, "port"), source(settings, "debug")), (1, 2))
        with self.assertRaises(KeyError):
            source(settings, "prot")

    def test_none_and_other_false_values_have_a_source_too(self):
        settings = ChainMap({"proxy": None, "retries": 0}, {"proxy": "http://p", "retries": 3})
        self.assertEqual(
            (source(settings, "proxy"), source(settings, "retries")),
            (0, 0),
            "the layer decides by having the key, not by what it says",
        )

    def test_asking_does_not_grow_a_defaultdict(self):
        labels = defaultdict(str, {"team": "web"})
        settings = ChainMap({}, labels, {"port": 80})
        self.assertEqual(
            source(settings, "port"), 2, "a defaultdict answers `layer[key]` for every key"
        )
        self.assertEqual(dict(labels), {"team": "web"}, "the question was stored in the layer")


class ResetTest(unittest.TestCase):
    def test_the_layers_below_show_again(self):
        settings = ChainMap({"port": 9090, "debug": True}, {"port": 80})
        reset(settings, "port")
        self.assertEqual((settings["port"], settings["debug"]), (80, True))

    def test_a_key_that_was_not_overridden_is_left_as_it_is(self):
        settings = ChainMap({}, {"port": 8080}, {"port": 80})
        try:
            reset(settings, "port")
            reset(settings, "nowhere")
        except KeyError as error:
            self.fail(f"nothing to take back is no error, but `del` on a ChainMap raised {error}")
        self.assertEqual(settings.maps, [{}, {"port": 8080}, {"port": 80}])


class RedundantTest(unittest.TestCase):
    def test_only_what_repeats_the_layers_below_is_redundant(self):
        settings = ChainMap({"port": 80, "debug": True}, {"port": 80}, {"debug": False})
        self.assertEqual(redundant(settings), {"port"})
        self.assertEqual(redundant(ChainMap({}, {"port": 80})), set())

    def test_it_is_the_next_layer_that_counts_and_not_any_of_them(self):
        settings = ChainMap({"port": 80}, {"port": 8080}, {"port": 80})
        self.assertEqual(
            redundant(settings), set(), "without the override, port would be 8080 and not 80"
        )

    def test_none_over_nothing_is_not_redundant(self):
        settings = ChainMap({"proxy": None, "port": None}, {"port": None})
        self.assertEqual(
            redundant(settings), {"port"}, "no layer below has `proxy`: get() returns None for it"
        )


class Stretch(unittest.TestCase):
    """Deeper: layers over layers, and layers that make up their own values."""

    def test_a_trial_of_a_trial_can_be_written_and_reset(self):
        settings = layered({"port": 80})
        second = trial(trial(settings, {"port": 81}), {"debug": True})
        second["port"] = 82
        reset(second, "port")
        self.assertEqual(second["port"], 81)
        self.assertEqual(settings["port"], 80)
        self.assertEqual([source(second, key) for key in ("debug", "port")], [0, 1])

    def test_redundant_does_not_grow_a_defaultdict_in_between(self):
        labels = defaultdict(str, {"team": "web"})
        settings = ChainMap({"team": "web", "note": "", "port": 80}, labels, {"port": 80})
        self.assertEqual(
            redundant(settings),
            {"team", "port"},
            "labels answers '' to any subscript, but has neither `note` nor `port`",
        )
        self.assertEqual(dict(labels), {"team": "web"}, "the question was stored in the layer")

    def test_no_layers_and_one_layer(self):
        settings = layered()
        settings["port"] = 80
        self.assertEqual(dict(settings), {"port": 80})
        self.assertEqual(redundant(settings), set(), "there is nothing below the only layer")
        self.assertEqual(source(layered({"port": 80}), "port"), 1)
