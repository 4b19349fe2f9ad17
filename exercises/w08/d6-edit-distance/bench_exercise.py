"""Six typed addresses looked up in a register of 400."""

STREETS = ("Mill Lane", "Station Road", "Harbor Street", "Orchard Close", "Upper Green")
REGISTER = [f"{STREETS[n % 5]} {n}" for n in range(400)]
TYPED = (
    "Mil Lane 95",
    "Staton Raod 301",
    "harbour street 222",
    "Orchard Clos 383",
    "Uper Gren 64",
    "Park 1",
)


def workload(exercise):
    """Most addresses of the register are far from what was typed: how soon is that seen?"""
    for typed in TYPED:
        exercise.nearest(typed, iter(REGISTER), 6)
