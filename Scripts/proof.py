"""What the proofs share: the program, a project in a temporary folder, rows to import, and the last line.

Not a command. The scripts beside it that are named check-... import it.
"""
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOW = "2026-11-16T06:30:00Z"
CLEAN, FINDINGS, REFUSED, NO_INPUT, LOCKED = 0, 1, 65, 66, 75
# Every exit code that the README names; anything else, and above all a death by signal, is a fault.
EXIT_CODES = {0, 1, 64, 65, 66, 69, 70, 73, 75, 78}

HEAD = ["run_id", "workflow", "status", "error_type", "started_at", "ended_at", "manual_minutes", "cost", "currency",
        "region", "row_version"]

CONTRACT = """\
apiVersion: v3.1.0
kind: DataContract
id: proof
version: 1.0.0
status: active
schema:
  - name: runs
    properties:
      - {name: run_id, logicalType: string, required: true}
      - {name: workflow, logicalType: string, required: true}
      - {name: status, logicalType: string, required: true}
      - {name: error_type, logicalType: string}
      - {name: started_at, logicalType: timestamp, required: true}
      - {name: ended_at, logicalType: timestamp}
      - {name: manual_minutes, logicalType: number}
      - {name: cost, logicalType: number, customProperties: [{property: scale, value: 4}]}
      - {name: currency, logicalType: string}
      - {name: segment.region, physicalName: region, logicalType: string}
      - {name: row_version, logicalType: integer, required: true}
"""


def program():
    """The program under test: $PILOTAGE, else the release build of this repository."""
    given = os.environ.get("PILOTAGE")
    found = Path(given) if given else ROOT / ".build/release/pilotage"
    if not found.exists():
        sys.exit(f"{found} is missing; run: swift build -c release --product pilotage")
    return str(found.resolve())


def environment():
    """The caller's environment without what would change a run; the runtime's crash reporter stays off."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PILOTAGE")}
    return kept | {"SWIFT_BACKTRACE": "enable=no", "TZ": "UTC", "LC_ALL": "C.UTF-8"}


class Outcome:
    """How a run of the program ended."""

    def __init__(self, done):
        self.code, self.out = done.returncode, done.stdout.decode("utf-8", "replace")
        self.errors = done.stderr.decode("utf-8", "replace")

    @property
    def receipts(self):
        return [json.loads(line) for line in self.out.split("\n") if line.startswith("{")]

    @property
    def receipt(self):
        return self.receipts[-1] if self.receipts else {}


class Project:
    """A project without data in a folder of its own, with the proofs' contract for runs."""

    def __init__(self, folder, contract=CONTRACT):
        self.folder = Path(folder)
        self.program = program()
        done = subprocess.run([self.program, "init", str(self.folder)], capture_output=True, env=environment())
        if done.returncode != 0:
            sys.exit(f"init failed with {done.returncode}: {done.stderr.decode()}")
        shutil.rmtree(self.folder / "data")
        (self.folder / "proof.yml").write_text(contract)

    @property
    def store(self):
        return self.folder / ".pilotage/store.sqlite"

    def write(self, name, content):
        """Writes a file into the project and gives back its name."""
        content = content.encode() if isinstance(content, str) else content
        (self.folder / name).write_bytes(content)
        return name

    def command(self, *words):
        return [self.program, *words, "--project", str(self.folder)]

    def run(self, *words, before=(), timeout=300, **more):
        done = subprocess.run([*before, *self.command(*words)], capture_output=True, cwd=self.folder,
                              env=environment(), timeout=timeout, **more)
        return Outcome(done)

    def words(self, *files, kind="runs", contract="proof.yml"):
        """The words of an import with a receipt for programs."""
        own = ["--contract", contract] if contract else []
        return ["import", kind, *files, *own, "--receipt", "json", "--now", NOW, "--quiet"]

    def load(self, *files, kind="runs", contract="proof.yml", **more):
        return self.run(*self.words(*files, kind=kind, contract=contract), **more)

    def digest(self):
        outcome = self.run("digest")
        return outcome.out.strip() if outcome.code == CLEAN else f"exit {outcome.code}: {outcome.errors.strip()}"

    def dump(self):
        # Lines end at line feeds alone: names may hold other signs that Python takes for line ends.
        return [json.loads(line) for line in self.run("dump").out.split("\n") if line]

    def verify(self):
        return self.run("verify")

    def copy(self, folder):
        """The same project at another place."""
        other = object.__new__(Project)
        other.folder, other.program = Path(folder), self.program
        shutil.copytree(self.folder, other.folder)
        return other

    def reset(self, source):
        """Puts back the store of another project, or none where that has none."""
        shutil.rmtree(self.folder / ".pilotage", ignore_errors=True)
        if (source.folder / ".pilotage").exists():
            shutil.copytree(source.folder / ".pilotage", self.folder / ".pilotage")


def run_row(number, **changes):
    """One row that the contract accepts; the same number gives the same row."""
    row = {
        "run_id": f"r-{number:07}", "workflow": f"flow-{number % 3}", "status": "succeeded", "error_type": "",
        "started_at": f"2026-0{1 + number % 9}-{1 + number % 28:02}T{number % 24:02}:00:00Z",
        "ended_at": f"2026-0{1 + number % 9}-{1 + number % 28:02}T{number % 24:02}:07:30.250Z",
        "manual_minutes": f"{number % 7}.5", "cost": f"0.{number % 10000:04}", "currency": "EUR",
        "region": ["north", "south", "east"][number % 3], "row_version": "1",
    }
    return row | changes


def csv_text(rows, head=HEAD, end="\n"):
    """Rows as CSV, every value quoted only where it must be."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(head)
    for row in rows:
        writer.writerow([row[name] for name in head])
    return out.getvalue()


def balanced(receipt):
    """Whether rows in = accepted + duplicates + quarantined, with a rule for every row that was set aside."""
    parts = receipt["accepted"] + receipt["duplicates"] + receipt["quarantined"]
    return (receipt["rows_in"] == parts and receipt["corrections"] <= receipt["accepted"]
            and sum(receipt["quarantined_by_rule"].values()) == receipt["quarantined"])


class Tally:
    """Counts what was checked and what failed; the last line says both."""

    def __init__(self, name):
        self.name, self.checked, self.faults = name, 0, []

    def check(self, holds, words):
        self.checked += 1
        if not holds:
            self.faults.append(words)
            if len(self.faults) <= 20:
                print(f"FAULT {words}"[:600], file=sys.stderr, flush=True)
        return holds

    def end(self, figure, least=1):
        """Prints the figure last and ends; a check over fewer than the least is no check."""
        enough = self.checked >= least
        print(f"{self.name}: {figure}; {self.checked} checks (at least {least}), {len(self.faults)} faults")
        sys.exit(0 if enough and not self.faults else 1)


def work_folder():
    """A folder that is removed at the end."""
    return tempfile.TemporaryDirectory(prefix="pilotage-proof-")
