"""Cases for w05d5: which decorator stands where."""

import unittest

from exercise import Refused, Request, Response, Router, answering, endpoint, stacked

ADMIN = frozenset({"admin"})


def tagging(tag, events):
    """A decorator that notes when it is applied, entered and left."""

    def decorate(handler):
        events.append(f"apply {tag}")

        def wrapper(request):
            events.append(f"enter {tag}")
            response = handler(request)
            events.append(f"leave {tag}")
            return response

        return wrapper

    return decorate


class StackedTest(unittest.TestCase):
    def test_the_first_decorator_is_the_outermost(self):
        events = []
        stack = stacked(tagging("a", events), tagging("b", events))
        self.assertEqual(events, [], "there is nothing to decorate yet")
        handler = stack(lambda request: Response(200))
        self.assertEqual(events, ["apply b", "apply a"], "the one next to the `def` comes first")
        events.clear()
        self.assertEqual(handler(Request("/", "ann")), Response(200))
        self.assertEqual(events, ["enter a", "enter b", "leave b", "leave a"])

    def test_an_empty_stack_changes_nothing(self):
        def handler(request):
            return Response(200)

        self.assertIs(stacked()(handler), handler)

    def test_a_stack_can_be_used_again(self):
        events = []
        stack = stacked(tagging("a", events), tagging("b", events))
        for _ in range(2):
            events.clear()
            stack(lambda request: Response(200))
            self.assertEqual(events, ["apply b", "apply a"], "an iterator can be read only once")


class AnsweringTest(unittest.TestCase):
    def test_failures_become_responses(self):
        def failing_with(error):
            def handler(request):
                """Fail."""
                if error is None:
                    return Response(201, "made")
                raise error

            return answering(handler)

        self.assertEqual(failing_with(Refused(403)).__doc__, "Fail.")
        for error, response in (
            (None, Response(201, "made")),
            (Refused(429), Response(429)),
            (LookupError(), Response(500)),
        ):
            self.assertEqual(failing_with(error)(Request("/", "ann")), response)
        with self.assertRaises(KeyboardInterrupt, msg="an interrupt is no answer"):
            failing_with(KeyboardInterrupt())(Request("/", "ann"))


class EndpointTest(unittest.TestCase):
    def setUp(self):
        self.router = Router()
        self.log = []
        self.calls = []
        self.failures = []

    def serve(self, most=10):
        @endpoint(self.router, "/report", role="admin", most=most, log=self.log)
        def report(request):
            self.calls.append(request.user)
            if self.failures:
                raise self.failures.pop()
            return Response(200, "net: 40")

        self.direct = report

    def get(self, user, roles=ADMIN, *, routed=False):
        handler = self.router.handlers["/report"] if routed else self.direct
        try:
            return handler(Request("/report", user, roles)).status
        except Exception as error:
            return f"{type(error).__name__} escaped"

    def test_a_good_request_gets_the_page(self):
        self.serve()
        response = self.direct(Request("/report", "ann", ADMIN))
        self.assertEqual(response, Response(200, "net: 40"))
        self.assertEqual(self.direct.__name__, "report")

    def test_the_router_calls_the_guarded_handler(self):
        self.serve()
        self.assertEqual(
            self.get("eve", frozenset(), routed=True),
            403,
            "route() enters what it is given: guards above it stay outside the register",
        )
        self.assertEqual(self.calls, [], "the handler ran for a user without the role")

    def test_the_function_that_comes_back_is_guarded_too(self):
        self.serve()
        self.assertIs(self.direct, self.router.handlers["/report"])

    def test_a_cached_page_is_not_for_everybody(self):
        self.serve()
        self.assertEqual((self.get("ann"), self.get("ann")), (200, 200))
        self.assertEqual(self.calls, ["ann"], "the second page should come from the cache")
        self.assertEqual(
            self.get("eve", frozenset()), 403, "a cache outside the check answers in its place"
        )

    def test_a_refused_request_does_not_count(self):
        self.serve(most=1)
        self.assertEqual((self.get("ann", frozenset()), self.get("ann", frozenset())), (403, 403))
        self.assertEqual(self.get("ann"), 200, "two refusals have used up the limit")

    def test_a_page_from_the_cache_counts(self):
        self.serve(most=2)
        self.assertEqual(
            [self.get("ann") for _ in range(3)],
            [200, 200, 429],
            "a cache outside the limit answers before anybody counts",
        )
        self.assertEqual(self.get("bob"), 200, "each user has a limit of their own")

    def test_every_answer_is_in_the_log(self):
        self.serve(most=1)
        self.failures.append(LookupError())
        expected = [
            ("eve", self.get("eve", frozenset())),
            ("ann", self.get("ann")),
            ("ann", self.get("ann")),
        ]
        self.assertEqual(
            self.log,
            expected,
            "logged() sees what comes out of the layers below it, and notes no exception",
        )

    def test_a_failure_is_answered_with_500_and_forgotten(self):
        self.serve()
        self.failures.append(LookupError())
        self.assertEqual(self.get("ann"), 500)
        self.assertEqual(self.get("ann"), 200, "the cache has kept the answer to a failure")
        self.assertEqual(self.calls, ["ann", "ann"])


class Stretch(unittest.TestCase):
    """Deeper: guards that others add, and state per handler."""

    def test_two_handlers_behind_one_stack_share_no_state(self):
        router, log = Router(), []
        for path in ("/a", "/b"):
            endpoint(router, path, role="admin", most=1, log=log)(
                lambda request: Response(200, request.path)
            )
        pages = [handler(Request(path, "ann", ADMIN)) for path, handler in router.handlers.items()]
        self.assertEqual(pages, [Response(200, "/a"), Response(200, "/b")])

    def test_a_stack_can_be_part_of_a_stack(self):
        events = []
        inner = stacked(tagging("b", events), tagging("c", events))
        handler = stacked(tagging("a", events), inner)(lambda request: Response(200))
        events.clear()
        handler(Request("/", "ann"))
        self.assertEqual([e for e in events if "enter" in e], ["enter a", "enter b", "enter c"])

    def test_a_refusal_by_the_handler_itself_is_not_kept(self):
        router, log, answers = Router(), [], [Response(200), Refused(409)]

        def book(request):
            answer = answers.pop()
            if isinstance(answer, Refused):
                raise answer
            return answer

        handler = endpoint(router, "/book", role="admin", most=9, log=log)(book)
        request = Request("/book", "ann", ADMIN)
        self.assertEqual([handler(request).status for _ in range(3)], [409, 200, 200])
        self.assertEqual(log, [("ann", 409), ("ann", 200), ("ann", 200)])
