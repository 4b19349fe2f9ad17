"""What the text of this day claims, run: one block per claim."""


def raised(work):
    try:
        work()
    except Exception as error:
        return type(error)
    return None


# "`parts[0]`, `parts[3]`: [no guarantee] that the line has the right shape"
short = ["R7", "acme", "2024-05-01"]
assert raised(lambda: short[3]) is IndexError
assert raised(lambda: [*short, "1", "surplus"][3]) is None


def unpack(row):
    _, _, _, _, *tags = row
    return tags


assert raised(lambda: unpack(short)) is ValueError
assert unpack([*short, "1", "vip"]) == ["vip"]


# "The old `try` reported a template that was missing as customers that could not be reached, and
# then committed"
def old_run(customers, send):
    calls, unreachable = [], []
    for customer in customers:
        try:
            address = {"acme": "a@x.example"}[customer]
            send(address)
        except KeyError:
            unreachable.append(customer)
    calls.append("commit")
    return unreachable, calls


assert old_run(["acme"], {}.__getitem__) == (["acme"], ["commit"])

# "The two walruses in `overdue` test and keep a value", one after another
lines = [" a ", "\n", "bb"]
texts = (text for line in lines if (text := line.strip()))
assert [size for text in texts if (size := len(text) - 1)] == [1]


# "It returns nothing, so exceptions go on"
class Delivery:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def fails():
    with Delivery():
        raise OSError


assert raised(fails) is OSError
