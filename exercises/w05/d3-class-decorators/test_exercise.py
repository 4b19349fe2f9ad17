"""Cases for w05d3: class decorators, and what a class body really holds."""

import unittest

from exercise import REGISTRY, Exporter, ExportError, exporter, exporter_for


class Case(unittest.TestCase):
    def setUp(self):
        REGISTRY.clear()


class FromTextTest(Case):
    def test_it_makes_an_exporter_of_the_class_it_is_called_on(self):
        class Csv(Exporter):
            pass

        made = Csv.from_text("header=no&delimiter=;")
        self.assertIs(type(made), Csv, "the class to instantiate is the one in `cls`")
        self.assertEqual(made.options, {"header": "no", "delimiter": ";"})

    def test_it_reads_the_options_with_the_parse_of_that_class(self):
        class Flags(Exporter):
            @staticmethod
            def parse(text):
                return dict.fromkeys(text.split(","), "yes")

        self.assertEqual(
            Flags.from_text("zip,utf8").options,
            {"zip": "yes", "utf8": "yes"},
            "a static method that is called by the name of its class cannot be overridden",
        )


class RegisterTest(Case):
    def test_the_decorated_class_is_the_class_itself(self):
        class Csv(Exporter):
            pass

        self.assertIs(exporter("csv")(Csv), Csv, "a substitute breaks super(), isinstance, pickle")

    def test_an_exporter_is_found_by_any_of_its_extensions(self):
        @exporter("csv", "TSV")
        class Csv(Exporter):
            pass

        self.assertEqual(set(REGISTRY), {"csv", "tsv"})
        for name in ("a.csv", "A.CSV", "q3.report.tsv", ".csv"):
            self.assertIs(type(exporter_for(name)), Csv, f"for {name!r}")

    def test_an_exporter_gets_its_options(self):
        @exporter("csv")
        class Csv(Exporter):
            pass

        self.assertEqual(exporter_for("a.csv", "header=no").options, {"header": "no"})
        self.assertEqual(exporter_for("a.csv").options, {})
        with self.assertRaises(KeyError):
            exporter_for("a.pdf")

    def test_a_taken_extension_registers_nothing(self):
        exporter("csv")(type("Csv", (Exporter,), {}))
        with self.assertRaises(ValueError):
            exporter("tsv", "CSV", "txt")(type("Tabs", (Exporter,), {}))
        self.assertEqual(list(REGISTRY), ["csv"], "check all the extensions before you enter one")


class GuardTest(Case):
    def test_an_error_in_a_method_names_class_and_method(self):
        @exporter("csv")
        class Csv(Exporter):
            def render(self, rows, *, header=True):
                """Render."""
                return [self.options, *rows, header][rows[0]]

        csv = Csv({"a": "b"})
        self.assertEqual(csv.render([0]), {"a": "b"})
        self.assertIs(csv.render([2], header=False), False)
        with self.assertRaises(ExportError) as caught:
            csv.render([7])
        self.assertEqual(str(caught.exception), "Csv.render: list index out of range")
        self.assertIsInstance(caught.exception.__cause__, IndexError)

    def test_a_static_method_remains_one(self):
        @exporter("csv")
        class Csv(Exporter):
            @staticmethod
            def width(text):
                return len(text)

        self.assertEqual(Csv.width("net"), 3)
        try:
            self.assertEqual(Csv({}).width("net"), 3)
        except (TypeError, ExportError) as error:
            self.fail(f"the wrapper is a plain function, and got the instance as `self`: {error}")

    def test_a_static_method_is_guarded(self):
        @exporter("csv")
        class Csv(Exporter):
            @staticmethod
            def width(text):
                raise ValueError("no width")

        with self.assertRaises(ExportError, msg="a staticmethod object is not a function"):
            Csv.width("net")

    def test_a_class_method_gets_the_class_it_is_called_on(self):
        @exporter("csv")
        class Csv(Exporter):
            @classmethod
            def preset(cls):
                return cls

        class Tabs(Csv):
            pass

        self.assertEqual((Csv.preset(), Csv({}).preset()), (Csv, Csv))
        self.assertIs(
            Tabs.preset(), Tabs, "what `getattr` gives has been bound already, and to the parent"
        )

    def test_a_class_method_is_guarded(self):
        @exporter("csv")
        class Csv(Exporter):
            @classmethod
            def preset(cls):
                raise ValueError("no preset")

        with self.assertRaises(ExportError, msg="a classmethod object is not a function") as caught:
            Csv.preset()
        self.assertEqual(str(caught.exception), "Csv.preset: no preset")

    def test_what_is_no_public_method_stays_as_it_is(self):
        class Csv(Exporter):
            class Dialect:
                pass

            suffix = "csv"

            @property
            def header(self):
                raise KeyError("header")

            def _cell(self):
                raise KeyError("cell")

        before = dict(vars(Csv))
        exporter("csv")(Csv)
        for name in ("Dialect", "suffix", "header", "_cell"):
            self.assertIs(vars(Csv)[name], before[name], f"{name} was replaced")

    def test_what_is_inherited_stays_where_it_is(self):
        @exporter("csv")
        class Csv(Exporter):
            pass

        copied = {"parse", "from_text"} & set(vars(Csv))
        self.assertEqual(
            copied, set(), "a copy in the subclass hides every later change of the base class"
        )


class Stretch(Case):
    """Deeper: decorated subclasses of decorated classes, and registrations that fail."""

    def test_an_error_from_super_keeps_the_name_of_its_origin(self):
        @exporter("csv")
        class Csv(Exporter):
            def render(self, rows):
                raise KeyError("net")

        @exporter("tsv")
        class Tabs(Csv):
            def render(self, rows):
                return super().render(rows)

        with self.assertRaises(ExportError) as caught:
            Tabs({}).render([])
        self.assertEqual(str(caught.exception), "Csv.render: 'net'")

    def test_a_refused_class_is_left_as_it_was(self):
        def render(self):
            return None

        exporter("csv")(type("Csv", (Exporter,), {}))
        refused = type("Tabs", (Exporter,), {"render": render})
        with self.assertRaises(ValueError):
            exporter("csv")(refused)
        self.assertIs(vars(refused)["render"], render)

    def test_a_decorator_kept_under_a_name_registers_once(self):
        tabular = exporter("csv")
        tabular(type("Csv", (Exporter,), {}))
        with self.assertRaises(ValueError):
            tabular(type("Tabs", (Exporter,), {}))

    def test_docstrings_survive(self):
        @exporter("csv")
        class Csv(Exporter):
            @classmethod
            def preset(cls):
                """The usual one."""

        self.assertEqual((Csv.preset.__name__, Csv.preset.__doc__), ("preset", "The usual one."))
