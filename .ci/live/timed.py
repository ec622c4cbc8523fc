"""An Earful whose clock can be put forward (package libfaketime): some things are believed after an hour only."""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "independent"))
from instance import Earful, run  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Timed(Earful):
    LIBRARY = next(iter(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)

    def _launch(self, what):
        self.time = pathlib.Path(self.home) / "clock"
        if not self.time.exists():
            self.time.write_text("+0\n")
        if self.LIBRARY is None:
            sys.exit("the package libfaketime is missing")
        # the last of them: without it every wait of a Java program ends at once, and the program does nothing but wait
        fake = {"LD_PRELOAD": str(self.LIBRARY), "FAKETIME_TIMESTAMP_FILE": str(self.time), "FAKETIME_CACHE_DURATION": "1",
                "DONT_FAKE_MONOTONIC": "1", "FAKETIME_FORCE_MONOTONIC_FIX": "0"} if what == "start" else {}
        return run(["./earful", what], cwd=ROOT, env={**self.environment, **fake}, stdout=sys.stderr)

    def clock(self, ahead):
        """Puts it forward, and waits until what was handed out with an end before that was handed out anew."""
        self.time.write_text(ahead + "\n")
        time.sleep(3)
        self.wait(lambda: self.call("GET", "/api/v1/sources")[0] == 200 and self.call("GET", "/api/v1/mentions")[0] == 200, 240,
                  "no answer after the clock was put forward")
