#!/usr/bin/env python3
"""Runs real flows on a temporary Prefect server and writes what Prefect's own command line gives of them.

    pip install prefect "fastapi<0.130"
    PREFECT_HOME=/tmp/prefect-fixture python3 capture.py

flow-runs.json is the untouched output of `prefect flow-run ls --limit 100 -o json`, flows.json that of
`prefect flow ls -o json`. Ids and times differ from one capture to the next; truth.json is written with them, from what
the flows were told to do."""
import asyncio
import json
import subprocess
import sys

from prefect import flow, tags, task
from prefect.client.orchestration import get_client
from prefect.runtime import flow_run
from prefect.states import Cancelled, Completed, Crashed, Late, Paused, Running, Scheduled


@task
def step(number):
    return number


@flow(name="invoice-intake", retries=2, retry_delay_seconds=0)
def intake(number):
    step(number)
    if number == 1 and flow_run.run_count < 2:
        raise ConnectionError("503 Service Unavailable for https://canary-host-7f3a.example/erp")
    if number == 3:
        raise ValueError("invoice 'canary-invoice-7f3a' of canary-mail-7f3a@x.example has no amount")


@flow(name="letter")
def letter(number):
    if number == 1:
        raise TimeoutError("printer did not answer")


@flow(name="dunning")
def dunning(number):
    letter(number)
    return Completed(message="sent 3 letters")


@flow(name="slow", timeout_seconds=0.3)
def slow():
    import time
    for _ in range(20):
        time.sleep(0.1)


@flow(name="dunning")
def stopped():
    return Cancelled(message="stopped by hand")


def quietly(call, *arguments):
    try:
        call(*arguments)
    except BaseException as error:  # noqa: BLE001 - failing is what some of these flows are for
        print(type(error).__name__, file=sys.stderr)


async def states():
    async with get_client() as client:
        for states in ((Scheduled(),), (Running(), Paused()), (Running(),), (Crashed(message="Worker lost"),), (Late(),)):
            run = await client.create_flow_run(dunning, parameters={"number": 9})
            for state in states:
                await client.set_flow_run_state(run.id, state, force=True)


def listing(*words):
    done = subprocess.run(["prefect", *words, "-o", "json"], check=True, capture_output=True, text=True)
    return done.stdout


def main():
    for number in range(5):
        with tags("team:finance", "prod"):
            quietly(intake, number)
    for number in range(2):
        quietly(dunning, number)
    quietly(slow)
    quietly(stopped)
    asyncio.run(states())
    with open("flow-runs.json", "w", encoding="utf-8") as file:
        file.write(listing("flow-run", "ls", "--limit", "100"))
    with open("flows.json", "w", encoding="utf-8") as file:
        file.write(listing("flow", "ls"))
    truth = {"elements": 16, "notBegun": 2, "children": 2,
             "runsByStatus": {"succeeded": 6, "failed": 2, "timed_out": 3, "cancelled": 1, "waiting": 1, "running": 1},
             "runsByFlow": {"invoice-intake": 5, "dunning": 6, "letter": 2, "slow": 1}}
    with open("truth.json", "w", encoding="utf-8") as file:
        json.dump(truth, file)
        file.write("\n")


if __name__ == "__main__":
    main()
