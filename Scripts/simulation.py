#!/usr/bin/env python3
"""The simulation of net present value a second time, operation by operation, so that every bit must agree.

    Scripts/simulation.py

Imported by Scripts/check-numbers. Run by itself it draws a small made-up model and prints the bits of its 10th, 50th and
90th percentile, which SimulationTests expects from the product. Only the four operations, the root and powers of two are
used: no function of a mathematical library, which may differ in its last digit from one machine to the next.
"""
import bisect
import math
import struct

MASK = (1 << 64) - 1
CELLS = 2048
UPPER, LOWER = float.fromhex("0x1.62E42FEFA39EFp-1"), float.fromhex("0x1.ABC9E3B39803Fp-56")
HIGH, LOW = float.fromhex("0x1.62E42FEEp-1"), float.fromhex("0x1.A39EF35793C76p-33")
ODD = [1.0 / odd for odd in range(23, 1, -2)]
FACTORIAL = [1.0 / math.factorial(count) for count in range(14, -1, -1)]


def log(value):
    if value == 0:
        return -math.inf
    part, power = math.frexp(value)
    part, power = part * 2, float(power - 1)
    if part > 1.4142135623730951:
        part, power = part / 2, power + 1
    small = (part - 1) / (part + 1)
    square, total = small * small, 0.0
    for coefficient in ODD:
        total = (total + coefficient) * square
    return power * UPPER + (2 * small + (2 * small * total + power * LOWER))


def exp(value):
    if value <= -708:
        return 0.0
    power = value * 1.4426950408889634
    power = math.copysign(math.floor(abs(power) + 0.5), power)
    rest, total = (value - power * HIGH) - power * LOW, 0.0
    for coefficient in FACTORIAL:
        total = total * rest + coefficient
    return math.ldexp(total, int(power))


def stream(seed, name):
    """SplitMix64, begun from the seed and FNV-1a of the name."""
    def mixed(state):
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & MASK
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB & MASK
        return state ^ (state >> 31)

    step, key = 0x9E3779B97F4A7C15, 0xCBF29CE484222325
    for byte in name.encode():
        key = ((key ^ byte) * 0x100000001B3) & MASK
    state = mixed(((seed ^ key) + step) & MASK)
    while True:
        state = (state + step) & MASK
        yield (float(mixed(state) >> 12) + 0.5) * 2.0 ** -52


class Table:
    """A density drawn as a polygon over 2,049 knots."""

    def __init__(self, height):
        heights = [height(knot, knot / CELLS) for knot in range(CELLS + 1)]
        sums = [0.0]
        for cell in range(CELLS):
            sums.append(sums[cell] + (heights[cell] + heights[cell + 1]) / 2)
        self.density, self.below = ([number / sums[-1] for number in numbers] for numbers in (heights, sums))

    def place(self, share):
        cell = min(bisect.bisect_right(self.below, share) - 1, CELLS - 1)
        left = self.density[cell]
        rise, rest = self.density[cell + 1] - left, share - self.below[cell]
        root = math.sqrt(left * left + 2 * rise * rest)
        step = 2 * rest / (left + root) if left + root > 0 else 0.0
        return (cell + min(1.0, max(0.0, step))) / CELLS


def eased(y): return y * y * (3 - 2 * y)


KNOTS = [log(eased(knot / CELLS)) for knot in range(CELLS + 1)]


def wide(place):
    y = 2 * place - 1
    return y / ((1 - y) * (1 + y))


def slope(y):
    gap = (1 - y) * (1 + y)
    return (1 + y * y) / (gap * gap)


def pert(low, mode, high):
    if high <= low:
        return lambda share: low
    middle = (mode - low) / (high - low)

    def height(knot, y):
        left = 4 * middle * KNOTS[knot] if middle > 0 else 0
        right = 4 * (1 - middle) * KNOTS[CELLS - knot] if middle < 1 else 0
        return exp(left + right) * y * (1 - y)

    table = Table(height)
    return lambda share: low + (high - low) * eased(table.place(share))


def triangular(low, mode, high):
    def value(share):
        if share < (mode - low) / (high - low):
            return low + math.sqrt(share * (high - low) * (mode - low))
        return high - math.sqrt((1 - share) * (high - low) * (high - mode))
    return value if high > low else lambda share: low


def measured(value, error, degrees):
    degrees = max(1, degrees)

    def height(knot, place):
        y = 2 * place - 1
        if not -1 < y < 1:
            return 0.0
        t = wide(place)
        return exp(-(degrees + 1) / 2 * log(1 + t * t / degrees)) * slope(y)

    table = Table(height)
    return lambda share: value + error * wide(table.place(share))


def fixed(value): return lambda share: value


def growth(yearly): return 1.0 if yearly == 0 else exp(log(1 + yearly) / 12)


def simulate(laws, profiles, terms, rate, draws, seed):
    """Totals in the order of the draws: laws by name, terms of (names, profile), the name of the yearly rate."""
    columns = {}
    for name, law in laws.items():
        uniform = stream(seed, name)
        columns[name] = [law(next(uniform)) for _ in range(draws)]
    totals = []
    for draw in range(draws):
        factor, worths = 1 / growth(columns[rate][draw]), []
        for profile in profiles:
            worth = 0.0
            for weight in reversed(profile):
                worth = worth * factor + weight
            worths.append(worth)
        total = 0.0
        for names, profile in terms:
            product = worths[profile]
            for name in names:
                product *= columns[name][draw]
            total += product
        totals.append(total)
    return totals


def summary(totals):
    """The 10th, 50th and 90th percentile as observed totals, and the share above nothing."""
    ordered = sorted(totals)
    at = [ordered[max(0, math.ceil(share * len(ordered)) - 1)] for share in (0.1, 0.5, 0.9)]
    return (*at, sum(total > 0 for total in totals) / len(totals))


if __name__ == "__main__":
    made_up = simulate(
        {"rate": pert(0.05, 0.1, 0.15), "gain": triangular(50, 100, 180), "build": pert(800, 1000, 1500),
         "effect": measured(1.0, 0.2, 11.5)},
        [[0.0] + 12 * [1.0], [-1.0] + 12 * [0.0]], [(["gain", "effect"], 0), (["build"], 1)], "rate", 2000, 42)
    for number in summary(made_up)[:3]:
        print(number, struct.pack(">d", number).hex())
