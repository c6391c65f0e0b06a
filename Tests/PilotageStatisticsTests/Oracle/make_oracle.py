#!/usr/bin/env python3
"""Writes OracleValues.swift: synthetic series and what statsmodels, SciPy and lifelines make of them.

Needs numpy, scipy, statsmodels, lifelines, pandas and csdid. Run it in this folder; the output is committed and must not change.
"""
import itertools
import numpy as np
import pandas as pd
import scipy.stats as st
import statsmodels.api as sm
from csdid.att_gt import ATTgt
from lifelines import KaplanMeierFitter
from scipy import integrate, optimize
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.multitest import multipletests

random = np.random.default_rng(20261121)
out = []


def emit(name, value):
    if isinstance(value, (list, tuple, np.ndarray)):
        flat = [v.item() if hasattr(v, "item") else v for v in value]
        kind = "Int64" if all(isinstance(v, int) for v in flat) else "Double"
        lines, line = [], "       "
        for v in flat:
            piece = f" {v!r},"
            if len(line) + len(piece) > 116:
                lines.append(line)
                line = "       "
            line += piece
        lines.append(line)
        out.append(f"    static let {name}: [{kind}] = [\n" + "\n".join(lines) + "\n    ]")
    else:
        value = value.item() if hasattr(value, "item") else value
        kind = "Int64" if isinstance(value, int) else "Double"
        out.append(f"    static let {name}: {kind} = {value!r}")


def ar1(n, rho, sd):
    e = [random.normal(0, sd / np.sqrt(1 - rho**2))]
    for _ in range(n - 1):
        e.append(rho * e[-1] + random.normal(0, sd))
    return np.array(e)


def reml(y, X):
    """Restricted likelihood of AR(1) errors from the full covariance matrix: another formula than the transform."""
    T, k = X.shape
    lags = np.abs(np.subtract.outer(np.arange(T), np.arange(T)))

    def parts(rho):
        V = rho**lags / (1 - rho**2)
        Vi = np.linalg.inv(V)
        XtVi = X.T @ Vi
        A = XtVi @ X
        b = np.linalg.solve(A, XtVi @ y)
        r = y - X @ b
        s2 = (r @ Vi @ r) / (T - k)
        ll = -0.5 * (np.linalg.slogdet(V)[1] + np.linalg.slogdet(A)[1] + (T - k) * np.log(s2))
        return ll, b, np.sqrt(np.diag(s2 * np.linalg.inv(A)))

    grid = np.linspace(-0.8, 0.97, 178)
    best = grid[np.argmax([parts(r)[0] for r in grid])]
    found = optimize.minimize_scalar(lambda r: -parts(r)[0], bounds=(max(-0.8, best - 0.01), min(0.97, best + 0.01)),
                                     method="bounded", options={"xatol": 1e-12})
    return found.x, *parts(found.x)[1:]


# AR(1)-REML and the interrupted time series
y = 10 + 0.05 * np.arange(39) + ar1(39, 0.5, 1.0)
y[26:] -= 2
X = np.column_stack([np.ones(39), np.arange(39), np.r_[np.zeros(26), np.ones(13)], np.maximum(0, np.arange(39) - 26)])
rho, b, se = reml(y, X)
emit("seriesWithStep", y)
emit("stepRho", rho), emit("stepCoefficients", b), emit("stepErrors", se)
rho, b, se = reml(y[:34], X[:34, :3])
emit("shortStepRho", rho), emit("shortStepCoefficients", b), emit("shortStepErrors", se)

# ordinary least squares
fit = sm.OLS(y, X).fit()
emit("plainCoefficients", fit.params), emit("plainErrors", fit.bse)

# quasi-Poisson
exposure = random.integers(400, 900, 40).astype(float)
post = np.r_[np.zeros(25), np.ones(15)]
counts = random.poisson(exposure * np.exp(-3 - 0.2 * post) * random.gamma(20, 1 / 20, 40)).astype(float)
Z = np.column_stack([np.ones(40), np.arange(40) / 10, post])
fit = sm.GLM(counts, Z, family=sm.families.Poisson(), offset=np.log(exposure)).fit(tol=1e-14, maxiter=200)
emit("poissonCounts", counts), emit("poissonExposure", exposure)
emit("poissonCoefficients", fit.params), emit("poissonErrors", fit.bse)
emit("poissonDispersion", fit.pearson_chi2 / fit.df_resid)

# Newey-West of a mean
fit = sm.OLS(y, np.ones(39)).fit(cov_type="HAC", cov_kwds={"maxlags": 4, "use_correction": False})
emit("neweyWestError", fit.bse[0])
fit = sm.OLS(y, np.ones(39)).fit(cov_type="HAC", cov_kwds={"maxlags": 4, "use_correction": True})
emit("neweyWestCorrectedError", fit.bse[0])

# difference-in-differences over units: CR2 with Bell and McCaffrey's degrees of freedom on the full two-period panel
before = random.normal(10, 2, 14)
change = np.r_[random.normal(-1.5, 1.0, 5), random.normal(0, 0.5, 9)]
treated = np.r_[np.ones(5), np.zeros(9)]
units = 14
rows, response, cluster = [], [], []
for i in range(units):
    for t in (0, 1):
        rows.append(np.r_[np.eye(units)[i], t, t * treated[i]])
        response.append(before[i] + t * change[i])
        cluster.append(i)
P, q, cluster = np.array(rows), np.array(response), np.array(cluster)
G = np.linalg.inv(P.T @ P)
coefficient = G @ P.T @ q
residual = q - P @ coefficient
H = P @ G @ P.T
meat = np.zeros_like(G)
vectors = []
contrast = np.zeros(P.shape[1])
contrast[-1] = 1
for g in range(units):
    rowsOf = cluster == g
    I_H = np.eye(rowsOf.sum()) - H[np.ix_(rowsOf, rowsOf)]
    w, v = np.linalg.eigh(I_H)
    A = v @ np.diag([x**-0.5 if x > 1e-9 else 0 for x in w]) @ v.T
    half = P[rowsOf].T @ A
    meat += half @ np.outer(residual[rowsOf], residual[rowsOf]) @ half.T
    vectors.append((np.eye(len(q)) - H)[:, rowsOf] @ A @ P[rowsOf] @ G @ contrast)
V = G @ meat @ G
gram = np.array(vectors) @ np.array(vectors).T
emit("unitChangesTreated", change[:5]), emit("unitChangesControl", change[5:])
emit("unitEffect", coefficient[-1]), emit("unitError", np.sqrt(V[-1, -1]))
emit("unitDegrees", np.trace(gram) ** 2 / np.sum(gram * gram))
hc2 = sm.OLS(change, np.column_stack([np.ones(14), treated])).fit(cov_type="HC2")
assert abs(hc2.bse[1] - np.sqrt(V[-1, -1])) < 1e-12

# placebo ranks by brute force
control = change[5:]
observed = change[:5].mean() - control.mean()
placebos = []
for chosen in itertools.combinations(range(9), 5):
    rest = [j for j in range(9) if j not in chosen]
    placebos.append(control[list(chosen)].mean() - control[rest].mean())
emit("placeboValue", (1 + sum(abs(p) >= abs(observed) * (1 - 1e-12) for p in placebos)) / (1 + len(placebos)))

# CUPED by regression: the pooled slope within the arms
x0, x1 = random.integers(0, 100, 60), random.integers(0, 100, 50)
y0 = (0.7 * x0 + random.normal(20, 9, 60)).round().astype(int)
y1 = (0.7 * x1 + random.normal(26, 9, 50)).round().astype(int)
arm = np.r_[np.zeros(60), np.ones(50)]
x, outcome = np.r_[x0, x1].astype(float), np.r_[y0, y1].astype(float)
within = np.r_[x0 - x0.mean(), x1 - x1.mean()]
theta = sm.OLS(np.r_[y0 - y0.mean(), y1 - y1.mean()], within).fit().params[0]
adjusted = outcome - theta * (x - x.mean())
welch = st.ttest_ind(adjusted[arm == 1], adjusted[arm == 0], equal_var=False)
for name, v in [("pastControl", x0), ("pastPilot", x1), ("outcomeControl", y0), ("outcomePilot", y1)]:
    emit(name, [int(i) for i in v])
emit("cupedTheta", theta), emit("cupedEffect", adjusted[arm == 1].mean() - adjusted[arm == 0].mean())
emit("cupedT", welch.statistic), emit("cupedDegrees", welch.df)

# Wald: two-stage least squares with robust errors
uptake = np.r_[(random.random(60) < 0.1), (random.random(50) < 0.8)].astype(float)
took = outcome + 4 * uptake
first, second = np.column_stack([np.ones(110), arm]), np.column_stack([np.ones(110), uptake])
beta = np.linalg.solve(first.T @ second, first.T @ took)
emit("uptake", [int(i) for i in uptake]), emit("tookOutcome", [int(i) for i in took])
emit("waldEffect", beta[1])
e = took - second @ beta
# per arm with n - 1, as the delta method on two arms has it
parts = [np.var((took - beta[1] * uptake)[arm == a], ddof=1) / (arm == a).sum() for a in (0, 1)]
emit("waldError", np.sqrt(sum(parts)) / abs(uptake[arm == 1].mean() - uptake[arm == 0].mean()))

# rank sum
emit("rankU", st.mannwhitneyu(y0, y1, method="asymptotic", use_continuity=True).statistic)
emit("rankP", st.mannwhitneyu(y0, y1, method="asymptotic", use_continuity=True).pvalue)
emit("rankPlainP", st.mannwhitneyu(y0, y1, method="asymptotic", use_continuity=False).pvalue)

# multiplicity
p = np.array([0.001, 0.04, 0.03, 0.2, 0.012, 0.77, 0.04])
emit("adjustedByBH", multipletests(p, method="fdr_bh")[1])

# heterogeneity and Gail-Simon
d, s = np.array([0.031, -0.012, 0.025, 0.044, -0.02]), np.array([0.01, 0.008, 0.012, 0.015, 0.009])
w = 1 / s**2
mean = (w * d).sum() / w.sum()
Q = (w * (d - mean) ** 2).sum()
tau = max(0, (Q - 4) / (w.sum() - (w**2).sum() / w.sum()))
emit("poolQ", Q), emit("poolP", st.chi2.sf(Q, 4)), emit("poolTau", tau), emit("poolMean", mean)
low = min(((d / s) ** 2)[d > 0].sum(), ((d / s) ** 2)[d < 0].sum())
emit("gailSimonP", sum(st.binom.pmf(h, 4, 0.5) * st.chi2.sf(low, h) for h in range(1, 5)))

# Mantel-Haenszel
tables = [np.array([[81, 6], [234, 36]]), np.array([[192, 71], [55, 25]])]
mh = StratifiedTable(tables)
emit("mantelOdds", mh.oddsratio_pooled), emit("mantelLow", mh.oddsratio_pooled_confint()[0])
emit("mantelHigh", mh.oddsratio_pooled_confint()[1])
emit("mantelChi", mh.test_null_odds(correction=False).statistic)

# Kaplan-Meier
duration = random.integers(1, 60, 80)
open_ = random.random(80) < 0.3
km = KaplanMeierFitter().fit(duration, ~open_)
emit("kmEnded", [int(v) for v in duration[~open_]]), emit("kmOpen", [int(v) for v in duration[open_]])
times = [5, 20, 40]
emit("kmTimes", times), emit("kmSurvival", [km.predict(t) for t in times])
ci = km.confidence_interval_survival_function_
emit("kmLow", [ci.iloc[ci.index.searchsorted(t, side="right") - 1, 0] for t in times])
emit("kmHigh", [ci.iloc[ci.index.searchsorted(t, side="right") - 1, 1] for t in times])
emit("kmMedian", int(km.median_survival_time_))

# staggered start
weeks, panel, starts = 12, [], [4] * 4 + [8] * 3 + [0] * 6
for unit, start in enumerate(starts):
    level = random.normal(20, 3)
    series = level + 0.2 * np.arange(weeks) + random.normal(0, 1, weeks)
    if start:
        series[start:] -= 1.5 + 0.1 * np.arange(weeks - start)
    panel.append(series)
frame = pd.DataFrame([{"unit": u + 1, "week": t + 1, "start": (s + 1) if s else 0, "y": panel[u][t]}
                      for u, s in enumerate(starts) for t in range(weeks)])
found = ATTgt(yname="y", tname="week", idname="unit", gname="start", data=frame,
              control_group="notyettreated").fit(est_method="reg", bstrap=False)
emit("panelStarts", starts), emit("panelValues", np.concatenate(panel))
results = [(int(g) - 1, int(t) - 1, a) for g, t, a in
           zip(found.results["group"], found.results["year"], found.results["att"]) if t >= g]
emit("cohortEffects", [a for _, _, a in sorted(results)])
sizes = {4: 4, 8: 3}
emit("overallEffect", sum(sizes[g] * a for g, _, a in results) / sum(sizes[g] for g, _, _ in results))

influence = found.MP["inffunc"]["inffunc"]
keep = [(i, sizes[int(g) - 1]) for i, (g, t) in enumerate(zip(found.results["group"], found.results["year"])) if t >= g]
joint = sum(influence[:, i] * w for i, w in keep) / sum(w for _, w in keep)
emit("overallError", float(np.sqrt((joint**2).sum()) / len(joint)))

# spending bounds by the joint normal law
def box(cov, lim):
    if len(lim) == 1:
        return 1 - 2 * st.norm.sf(lim[0])
    law = st.multivariate_normal(cov=cov, abseps=1e-10, releps=1e-10, maxpts=10**6, seed=1)
    return law.cdf(lim, lower_limit=-lim)


def bounds(shares, alpha=0.05):
    z = st.norm.isf(alpha / 4)
    found, before = [], 0.0
    for i, t in enumerate(shares):
        spend = (4 * st.norm.sf(z / np.sqrt(t)) if t < 1 else alpha) - before
        before += spend
        cov = np.array([[np.sqrt(min(a, c) / max(a, c)) for a in shares[: i + 1]] for c in shares[: i + 1]])
        def crossing(c):
            if i == 0:
                return 2 * st.norm.sf(c) - spend
            lim = np.array(found + [c])
            inside = box(cov, lim)
            prior = np.array(found)
            stayed = box(cov[:i, :i], prior)
            return stayed - inside - spend
        found.append(optimize.brentq(crossing, 0.5, 12, xtol=1e-9))
    return found

emit("spendingShares", [0.25, 0.6, 1.0]), emit("spendingBounds", bounds([0.25, 0.6, 1.0]))

with open("OracleValues.swift", "w") as file:
    file.write("/// Synthetic series and what statsmodels, SciPy and lifelines make of them; written by make_oracle.py.\n")
    file.write("enum OracleValues {\n" + "\n".join(out) + "\n}\n")
