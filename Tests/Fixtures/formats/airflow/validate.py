#!/usr/bin/env python3
"""Reads the databases of the fixtures with Airflow's own models and writes what they say to truth.json.

    af3/bin/python validate.py 3 && af2/bin/python validate.py 2      # apache-airflow 3.3.2 and 2.10.5

Every table of the fixture is read through its model, so that a column that Airflow does not have, or one that it lacks,
ends this with an error."""
import json
import logging
import os
import sqlite3
import sys
import tempfile

logging.disable(logging.WARNING)
version = sys.argv[1]
folder = tempfile.mkdtemp()
os.environ |= {"AIRFLOW_HOME": folder, "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
               "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{folder}/fixture.db"}
with sqlite3.connect(f"{folder}/fixture.db") as database, open(f"metadata-{version}.sql", encoding="utf-8") as text:
    database.executescript(text.read())
tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]

from sqlalchemy import create_engine, inspect, select  # noqa: E402
from sqlalchemy.orm import Session  # noqa: E402
import airflow.models  # noqa: E402
from airflow.models.base import Base  # noqa: E402
from airflow.models.dagrun import DagRun  # noqa: E402
from airflow.models.taskinstance import TaskInstance  # noqa: E402
from airflow.models.taskinstancehistory import TaskInstanceHistory  # noqa: E402

airflow.models.import_all_models()
engine = create_engine(os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"])
counts = {}
with Session(engine) as session:
    for table in tables:
        model = Base.metadata.tables[table]
        stored = {column["name"] for column in inspect(engine).get_columns(table)}
        assert stored == set(model.columns.keys()), (table, stored ^ set(model.columns.keys()))
        counts[table] = len(session.execute(select(model)).all())
    runs = {}
    for run in session.scalars(select(DagRun)):
        where = lambda model: (model.dag_id == run.dag_id, model.run_id == run.run_id)
        last = session.scalars(select(TaskInstance).where(*where(TaskInstance))).all()
        past = session.scalars(select(TaskInstanceHistory).where(*where(TaskInstanceHistory))).all()
        tries = {(t.task_id, t.map_index, t.try_number): t for t in [*past, *last] if t.start_date and t.try_number > 0}
        retries = {}
        for task, index, number in tries:
            retries[task, index] = max(retries.get((task, index), 0), number)
        entry = {"state": str(run.state), "type": str(run.run_type),
                 "start": run.start_date.isoformat(timespec="milliseconds"),
                 "end": run.end_date.isoformat(timespec="milliseconds") if run.end_date else None,
                 "tries": len(tries), "failedTries": sum(t.state == "failed" for t in tries.values()),
                 "retries": sum(number - 1 for number in retries.values())}
        if version == "3":
            from airflow.models.hitl import HITLDetail
            asked = session.scalars(select(HITLDetail).where(HITLDetail.ti_id.in_([t.id for t in last]))).all()
            answered = [a for a in asked if a.responded_at]
            entry |= {"questions": len(asked), "answered": len(answered), "waitSeconds": round(
                sum((a.responded_at - a.created_at).total_seconds() for a in answered), 3) if asked else None}
        runs[f"{run.dag_id} {run.run_id}"] = entry
truth = json.load(open("truth.json", encoding="utf-8")) if os.path.exists("truth.json") else {}
truth[version] = {"airflow": airflow.__version__, "rows": counts, "runs": runs}
with open("truth.json", "w", encoding="utf-8") as file:
    json.dump(truth, file, indent=1, sort_keys=True)
    file.write("\n")
print(version, airflow.__version__, counts, len(runs), "runs")
