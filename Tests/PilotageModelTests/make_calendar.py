#!/usr/bin/env python3
"""Prints what Python's calendar and zone data say, as sums that the tests of calendar and zones hold.

    Tests/PilotageModelTests/make_calendar.py

First the ISO weeks of all days from 2000 to 2399, then the days of 2000 to 2025 in eight zones: how long each is in minutes,
and which days have not 1440. A day begins with the first instant whose local date is that day or a later one. Sums are FNV-1a
over one line a day; years to come are left out of the zones, because zone data changes.
"""
import datetime as dt
from zoneinfo import ZoneInfo

ZONES = ("America/New_York", "Europe/Berlin", "Europe/London", "Australia/Sydney", "Australia/Lord_Howe", "Asia/Kolkata",
         "Asia/Kathmandu", "Pacific/Apia")
UTC, DAY, MINUTE = dt.timezone.utc, dt.timedelta(days=1), dt.timedelta(minutes=1)


def fnv(lines):
    total = 0xCBF29CE484222325
    for line in lines:
        for byte in line.encode():
            total = (total ^ byte) * 0x100000001B3 % 2 ** 64
    return f"0x{total:016X}"


def weeks():
    day = dt.date(2000, 1, 1)
    while day.year < 2400:
        year, week, weekday = day.isocalendar()
        yield f"{day} {year}-W{week:02} {weekday}\n"
        day += DAY


def start(zone, day):
    noon = dt.datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    low, high = noon - 2 * DAY, noon + 2 * DAY
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (low, middle) if middle.astimezone(zone).date() >= day else (middle, high)
    return high


print("weeks", fnv(weeks()))
for name in ZONES:
    zone, days = ZoneInfo(name), [dt.date(2000, 1, 1) + DAY * n for n in range(9497)]
    starts = [start(zone, day) for day in days + [dt.date(2026, 1, 1)]]
    lengths = [(after - before) // MINUTE for before, after in zip(starts, starts[1:])]
    odd = sorted({length for length in lengths if length != 1440})
    counts = ", ".join(f"{length}: {lengths.count(length)}" for length in odd) or "none"
    print(name, fnv(f"{day} {length}\n" for day, length in zip(days, lengths)), "odd lengths", counts)
