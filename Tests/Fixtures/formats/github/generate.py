#!/usr/bin/env python3
"""Makes the GitHub Actions fixtures: the same runs as REST gives them (runs.json), as `gh run list --json` gives them
(gh-runs.json), their jobs (jobs.json), and truth.json (what an importer must find; from the simulation, not from the
files). Seeded: the same bytes every time. Run in this folder: python3 generate.py"""
import datetime
import json
import random

SEED = 20261121
BASE = datetime.datetime(2026, 11, 2, 5, 0, tzinfo=datetime.timezone.utc)
API, WEB = "https://api.github.com", "https://github.com"
REPOSITORY = "nordwind/billing"
WORKFLOWS = [(5904664, "Release", "release.yml"), (5904700, "Nightly checks", "nightly.yml"), (6010001, "CI", "ci.yml")]
CONCLUSIONS = ["success", "failure", "cancelled", "timed_out", "startup_failure", "neutral", "skipped", "stale",
               "action_required"]
WORDS = {"success": "succeeded", "failure": "failed", "cancelled": "cancelled", "timed_out": "timed_out",
         "startup_failure": "failed", "neutral": "succeeded", "skipped": "skipped", "stale": "cancelled",
         "action_required": "waiting", "queued": "waiting", "in_progress": "running", "waiting": "waiting"}


def stamp(time):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def user():
    login = "canary-login-7f3a"
    urls = ["followers", "following", "gists", "starred", "subscriptions", "organizations", "repos", "events",
            "received_events"]
    return {"login": login, "id": 7496278, "node_id": "MDQ6VXNlcjc0OTYyNzg=", "avatar_url": f"{WEB}/canary.png",
            "gravatar_id": "", "url": f"{API}/users/{login}", "html_url": f"{WEB}/{login}", "type": "User",
            "site_admin": False} | {f"{name}_url": f"{API}/users/{login}/{name}" for name in urls}


def repository():
    url = f"{API}/repos/{REPOSITORY}"
    names = ["archive", "assignees", "blobs", "branches", "collaborators", "comments", "commits", "compare", "contents",
             "contributors", "deployments", "downloads", "events", "forks", "git_commits", "git_refs", "git_tags",
             "hooks", "issue_comment", "issue_events", "issues", "keys", "labels", "languages", "merges", "milestones",
             "notifications", "pulls", "releases", "stargazers", "statuses", "subscribers", "subscription", "tags",
             "teams", "trees"]
    return {"id": 134018330, "node_id": "R_1", "name": "billing", "full_name": REPOSITORY, "private": True,
            "owner": user(), "html_url": f"{WEB}/{REPOSITORY}", "description": None, "fork": False, "url": url} | {
        f"{name}_url": f"{url}/{name}" for name in names}


def rest(run):
    url = f"{API}/repos/{REPOSITORY}/actions/runs/{run['id']}"
    return {
        "id": run["id"], "name": run["workflow"][1], "node_id": f"WFR_{run['id']}", "head_branch": run["branch"],
        "head_sha": "06e6934c35c336b1a2bd3005fb21dc3914a45747", "path": f".github/workflows/{run['workflow'][2]}",
        "display_title": "canary-title-7f3a", "run_number": run["number"], "event": run["event"],
        "status": run["status"], "conclusion": run["conclusion"], "workflow_id": run["workflow"][0],
        "check_suite_id": 1, "check_suite_node_id": "CS_1", "url": url,
        "html_url": f"{WEB}/{REPOSITORY}/actions/runs/{run['id']}", "pull_requests": [],
        "created_at": stamp(run["created"]), "updated_at": stamp(run["updated"]), "actor": user(),
        "run_attempt": run["attempt"], "referenced_workflows": [], "run_started_at": stamp(run["started"]),
        "triggering_actor": user(), "jobs_url": f"{url}/jobs", "logs_url": f"{url}/logs",
        "check_suite_url": f"{API}/repos/{REPOSITORY}/check-suites/1", "artifacts_url": f"{url}/artifacts",
        "cancel_url": f"{url}/cancel", "rerun_url": f"{url}/rerun", "previous_attempt_url": None,
        "workflow_url": f"{API}/repos/{REPOSITORY}/actions/workflows/{run['workflow'][0]}",
        "head_commit": {"id": "06e6934c", "tree_id": "71d66f94", "message": "canary-commit-7f3a",
                        "timestamp": stamp(run["created"]), "author": {"name": "N", "email": "canary-mail-7f3a@x.example"},
                        "committer": {"name": "N", "email": "canary-mail-7f3a@x.example"}},
        "repository": run["repository"], "head_repository": run["repository"],
    }


def command_line(run):
    return {
        "attempt": run["attempt"], "conclusion": run["conclusion"] or "", "createdAt": stamp(run["created"]),
        "databaseId": run["id"], "displayTitle": "canary-title-7f3a", "event": run["event"],
        "headBranch": run["branch"], "headSha": "06e6934c35c336b1a2bd3005fb21dc3914a45747",
        "name": run["workflow"][1], "number": run["number"], "startedAt": stamp(run["started"]),
        "status": run["status"], "updatedAt": stamp(run["updated"]),
        "url": f"{WEB}/{REPOSITORY}/actions/runs/{run['id']}", "workflowDatabaseId": run["workflow"][0],
        "workflowName": run["workflow"][1],
    }


def jobs(run, rng):
    done = run["ended"] - datetime.timedelta(seconds=1)
    for number in range(rng.randint(1, 2)):
        url = f"{API}/repos/{REPOSITORY}/actions/jobs/{run['id']}{number}"
        yield {
            "id": int(f"{run['id']}{number}"), "run_id": run["id"], "run_url": f"{API}/runs/{run['id']}",
            "run_attempt": run["attempt"], "node_id": f"CR_{run['id']}{number}",
            "head_sha": "06e6934c35c336b1a2bd3005fb21dc3914a45747", "url": url, "html_url": None,
            "status": "completed", "conclusion": "success" if run["conclusion"] == "success" else "failure",
            "created_at": stamp(run["started"]), "started_at": stamp(run["started"]),
            "completed_at": stamp(run["ended"] if number == 0 else done), "name": f"job {number}", "steps": [],
            "check_run_url": url, "labels": ["ubuntu-latest"], "runner_id": 1, "runner_name": "canary-runner-7f3a",
            "runner_group_id": 1, "runner_group_name": "Default", "workflow_name": run["workflow"][1],
            "head_branch": run["branch"],
        }


def simulate():
    rng = random.Random(SEED)
    runs, created, shared = [], BASE, repository()
    small = {key: shared[key] for key in shared}
    for index in range(34):
        created += datetime.timedelta(seconds=rng.randint(600, 30_000))
        workflow = rng.choice(WORKFLOWS)
        conclusion = CONCLUSIONS[index] if index < len(CONCLUSIONS) else rng.choices(
            ["success", "failure"], weights=[4, 1])[0]
        attempt = rng.choices([1, 2, 3], weights=[7, 2, 1])[0]
        started = created + datetime.timedelta(seconds=0 if attempt == 1 else 4000 * attempt)
        ended = started + datetime.timedelta(seconds=rng.randint(20, 2400))
        status = "completed"
        if index >= 31:
            status, conclusion = ["queued", "in_progress", "waiting"][index - 31], None
        runs.append({
            "id": 16_200_000_000 + index * 7919, "workflow": workflow, "number": 100 + index, "attempt": attempt,
            "event": rng.choice(["push", "schedule", "workflow_dispatch", "pull_request", "repository_dispatch"]),
            "branch": rng.choice(["main", "main", "release/2.1"]), "status": status, "conclusion": conclusion,
            "created": created, "started": started, "ended": ended,
            # GitHub touches a run after its last job: the proxy for the end is late.
            "updated": ended + datetime.timedelta(seconds=rng.randint(1, 9)), "repository": small,
        })
    return rng, runs


def dump(name, value):
    with open(name, "w", encoding="utf-8") as file:
        json.dump(value, file, separators=(",", ":"))
        file.write("\n")


def main():
    rng, runs = simulate()
    newest = list(reversed(runs))
    dump("runs.json", {"total_count": len(runs), "workflow_runs": [rest(run) for run in reversed(runs[:9])]})
    dump("gh-runs.json", [command_line(run) for run in newest])
    ended = [run for run in runs[:9] if run["status"] == "completed" and run["conclusion"] != "action_required"]
    listed = [job for run in ended for job in jobs(run, rng)]
    dump("jobs.json", {"total_count": len(listed), "jobs": listed})
    by_status = {}
    for run in runs:
        word = WORDS[run["conclusion"] or run["status"]]
        by_status[word] = by_status.get(word, 0) + 1
    dump("truth.json", {
        "runs": len(runs), "restRuns": 9, "runsByStatus": by_status, "jobs": len(listed),
        "attempts": sum(run["attempt"] for run in runs),
        "endsByJobs": {str(run["id"]): stamp(run["ended"]) for run in ended},
        "endsByUpdate": {str(run["id"]): stamp(run["updated"]) for run in ended},
    })


if __name__ == "__main__":
    main()
