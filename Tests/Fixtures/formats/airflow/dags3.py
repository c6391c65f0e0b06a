"""Workflows whose runs end in every way that Airflow's metadata tells apart."""

from datetime import datetime, timedelta, timezone

from airflow.exceptions import AirflowSkipException
from airflow.sdk import DAG, AsyncCallback, DeadlineAlert, DeadlineReference, get_current_context, task
from airflow.providers.standard.operators.hitl import ApprovalOperator, HITLEntryOperator

START = datetime(2026, 11, 1, tzinfo=timezone.utc)


async def nothing(**_):
    return None


def attempt():
    return get_current_context()["ti"].try_number


with DAG("invoice_intake", start_date=START, schedule=None, catchup=False, tags=["team:finance", "pilot", "tier:gold"]):

    @task(retries=2, retry_delay=timedelta(seconds=1))
    def fetch(fail=0):
        if attempt() <= int(get_current_context()["dag_run"].conf.get("fail", fail)):
            raise ConnectionError("reset by peer")

    @task
    def lines():
        return [1, 2, 3]

    @task(retries=1, retry_delay=timedelta(seconds=1))
    def read_line(number):
        if number == 2 and attempt() == 1:
            raise TimeoutError("page was slow")

    @task
    def optional():
        raise AirflowSkipException()

    got = fetch()
    got >> optional()
    found = lines()
    got >> found
    read_line.expand(number=found)


with DAG(
    "approval",
    start_date=START,
    schedule=None,
    catchup=False,
    tags=["team:sales"],
    deadline=DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT, interval=timedelta(seconds=8), callback=AsyncCallback(nothing)
    ),
):
    ApprovalOperator(task_id="approve", subject="Pay it?") >> HITLEntryOperator(task_id="note", subject="Which account?")


with DAG("nightly", start_date=START, schedule="@daily", catchup=True, end_date=START + timedelta(days=5), max_active_runs=1):

    @task(retries=0)
    def close_books():
        day = get_current_context()["logical_date"].day
        if day == 3:
            raise ValueError("unbalanced")

    close_books() >> task(task_id="report")(lambda: None)()
