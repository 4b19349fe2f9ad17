"""The share of video in 60,000 lines of an access log."""

PATHS = ("/video/intro.mp4", "/index.html", "/video/talk.mp4", "/style.css")
LINES = [
    f"10.0.{n % 250}.{n % 7} {PATHS[n % 4]} {304 if n % 5 == 0 else 200} {n % 4000}"
    for n in range(60_000)
]


def workload(exercise):
    """One pass over a log that is read line by line, as a file would be."""
    found = exercise.hits(iter(LINES), lambda hit: hit.status == 200, lambda hit: hit.sent > 0)
    return exercise.share(found, lambda hit: hit.path.startswith("/video/"))
