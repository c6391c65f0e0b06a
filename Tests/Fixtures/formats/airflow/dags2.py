from datetime import datetime, timedelta, timezone
from airflow import DAG
from airflow.decorators import task
from airflow.operators.python import get_current_context

START = datetime(2026, 11, 1, tzinfo=timezone.utc)
with DAG("invoice_intake", start_date=START, schedule=None, catchup=False, tags=["team:finance", "pilot"]):
    @task(retries=2, retry_delay=timedelta(seconds=1))
    def fetch():
        context = get_current_context()
        if context["ti"].try_number <= int((context["dag_run"].conf or {}).get("fail", 0)):
            raise ConnectionError("reset by peer")
    @task
    def store():
        return 1
    fetch() >> store()
with DAG("nightly", start_date=START, schedule="@daily", catchup=True, end_date=START + timedelta(days=2), max_active_runs=1, tags=["team:ops"]):
    @task(retries=0)
    def close_books():
        if get_current_context()["logical_date"].day == 2:
            raise ValueError("unbalanced")
    close_books()
