"""What a check costs a day: `python3 benches/check.py [ROOT]`, with a release build.

Nothing is remembered between the runs. A quick check is one interpreter with one seed, a whole one
is two of each with claims and cards. The budget is 0.35 s a day on two cores, three times that for
a whole check. The figures mean something on a quiet machine only, so the load is printed first.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PROGRAM = HERE / "target" / "release" / "etude"
BUDGET = {"quick": 0.35, "whole": 1.05}


def check(root: Path, home: str, *options: str) -> tuple[dict, float, float]:
    """Run a check; return its report, the seconds that passed and those of the processors.

    The latter are étude's own and its tools': a worker's end with its namespace, uncounted.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    command = [PROGRAM, "--home", home, "check", root, "--all", "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1, 69):
        sys.exit(done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(done.stdout), seconds, cpu


def main() -> None:
    """Print the costs of a quick and of a whole check."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f}{'' if load < 0.5 else ': not a quiet machine'}")
    with tempfile.TemporaryDirectory() as home:
        # The linter is installed once, and the interpreters are found once: neither is measured.
        check(root, home, "--day", "w01d1")
        for name, options in (("quick", ["--quick"]), ("whole", [])):
            report, seconds, cpu = check(root, home, *options)
            days = max(1, report["run"])
            print(
                f"{name}: {days} days in {seconds:.1f} s ({cpu:.1f} s of CPU, workers left out): "
                f"{seconds / days:.2f} s a day, budget {BUDGET[name]:.2f}"
            )
            slowest = sorted(report["seconds"].items(), key=lambda item: -item[1])
            for day, took in slowest[:10]:
                print(f"    {day}  {took:5.1f} s on all its interpreters, beside the other days")


if __name__ == "__main__":
    main()
