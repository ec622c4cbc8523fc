"""Readings of sources, and what is compared."""


class Check:
    def __init__(self):
        self.failures, self.cells = 0, 0

    def same(self, what, left, right):
        self.cells += 1
        if left != right:
            self.failures += 1
            print(f"DIFFERS {what}: Earful {left!r}, the network {right!r}")

    def rows(self, what, left, right):
        for cell, value in right.items():
            self.same(f"{what}: {cell}", left[cell], value)


class Reading:
    """One source."""

    def __init__(self, earful, source):
        self.earful, self.source = earful, source

    def first(self):
        return self.earful.wait(lambda: self._ran((None, None)), 120, "the first reading does not end")

    def again(self):
        """Lets Earful read it now and waits for the end of it."""
        before = self._ends(self.earful.wait(self._idle, 120, "a reading does not end"))
        self.earful.must("POST", f"/api/v1/sources/{self.source}/poll")
        return self.earful.wait(lambda: self._ran(before), 300, "the source is not read")

    def _idle(self):
        health = self.earful.health(self.source)
        return health if not health["running"] else None

    @staticmethod
    def _ends(health):
        return health.get("lastSuccess"), (health.get("lastFailure") or {}).get("at")

    def _ran(self, before):
        health = self.earful.health(self.source)
        return health if self._ends(health) != before and not health["running"] else None

    def mentions(self, count=None):
        """By key; waits until there are so many."""
        path = f"/api/v1/mentions?source={self.source}"
        items = self.earful.every(path) if count is None else self.earful.settled(path, count, 60)
        return {one["key"]: one for one in items}

    def whole(self, mention):
        return self.earful.must("GET", f"/api/v1/mentions/{mention['id']}")
