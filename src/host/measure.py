"""Runs the day's workload on the solution that lies beside this file, and prints what it took."""

import contextlib
import gc
import io
import json
import time
import tracemalloc
import unittest

import bench_exercise
import exercise

# Enough times for a median, and an end to it.
TIMES = 5
SECONDS = 0.6


def once():
    """One workload; what it prints is nobody's business."""
    with contextlib.redirect_stdout(io.StringIO()):
        bench_exercise.workload(exercise)


class Measure(unittest.TestCase):
    def test_time(self):
        begun = time.perf_counter()
        once()  # what happens the first time only is not the solution's cost
        times = []
        while len(times) < TIMES and (not times or time.perf_counter() - begun < SECONDS):
            gc.collect()
            since = time.perf_counter()
            once()
            times.append((time.perf_counter() - since) * 1000)
        print("\n" + json.dumps({"times": times}))

    def test_memory(self):
        gc.collect()
        tracemalloc.start()
        once()
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        print("\n" + json.dumps({"peak": peak}))
