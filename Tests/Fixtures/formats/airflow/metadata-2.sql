BEGIN TRANSACTION;
CREATE TABLE dag_run (
	id INTEGER NOT NULL, 
	dag_id VARCHAR(250) NOT NULL, 
	queued_at TIMESTAMP, 
	execution_date TIMESTAMP NOT NULL, 
	start_date TIMESTAMP, 
	end_date TIMESTAMP, 
	state VARCHAR(50), 
	run_id VARCHAR(250) NOT NULL, 
	creating_job_id INTEGER, 
	external_trigger BOOLEAN, 
	run_type VARCHAR(50) NOT NULL, 
	conf BLOB, 
	data_interval_start TIMESTAMP, 
	data_interval_end TIMESTAMP, 
	last_scheduling_decision TIMESTAMP, 
	dag_hash VARCHAR(32), 
	log_template_id INTEGER, 
	updated_at TIMESTAMP, 
	clear_number INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT dag_run_pkey PRIMARY KEY (id), 
	CONSTRAINT dag_run_dag_id_execution_date_key UNIQUE (dag_id, execution_date), 
	CONSTRAINT dag_run_dag_id_run_id_key UNIQUE (dag_id, run_id), 
	CONSTRAINT task_instance_log_template_id_fkey FOREIGN KEY(log_template_id) REFERENCES log_template (id) ON DELETE NO ACTION
);
INSERT INTO "dag_run" VALUES(1,'nightly','2026-11-21 17:26:44.850863','2026-11-01 00:00:00.000000','2026-11-21 17:26:44.896023','2026-11-21 17:26:47.703428','success','scheduled__2026-11-01T00:00:00+00:00',1,0,'scheduled',X'80057D942E','2026-11-01 00:00:00.000000','2026-11-02 00:00:00.000000','2026-11-21 17:26:47.702425','d041b9b28fab796a42f3d994b56d2c7a',1,'2026-11-21 17:26:47.704085',0);
INSERT INTO "dag_run" VALUES(2,'invoice_intake','2026-11-21 17:26:46.756073','2026-11-21 17:26:46.000000','2026-11-21 17:26:47.658511','2026-11-21 17:27:02.097525','success','manual__2026-11-21T17:26:46+00:00',NULL,1,'manual',X'8005950D000000000000007D948C046661696C944B00732E','2026-11-21 17:26:46.000000','2026-11-21 17:26:46.000000','2026-11-21 17:27:02.096636','9cc0255fb38113f9dc630bc669734683',1,'2026-11-21 17:27:02.098117',0);
INSERT INTO "dag_run" VALUES(3,'invoice_intake','2026-11-21 17:26:49.094798','2026-11-21 17:26:49.000000','2026-11-21 17:26:51.547100','2026-11-21 17:27:19.557176','success','manual__2026-11-21T17:26:49+00:00',NULL,1,'manual',X'8005950D000000000000007D948C046661696C944B01732E','2026-11-21 17:26:49.000000','2026-11-21 17:26:49.000000','2026-11-21 17:27:19.548139','9cc0255fb38113f9dc630bc669734683',1,'2026-11-21 17:27:19.557780',0);
INSERT INTO "dag_run" VALUES(4,'nightly','2026-11-21 17:26:51.495389','2026-11-02 00:00:00.000000','2026-11-21 17:26:51.546912','2026-11-21 17:27:02.082722','failed','scheduled__2026-11-02T00:00:00+00:00',1,0,'scheduled',X'80057D942E','2026-11-02 00:00:00.000000','2026-11-03 00:00:00.000000','2026-11-21 17:27:02.081855','d041b9b28fab796a42f3d994b56d2c7a',1,'2026-11-21 17:27:02.083193',0);
INSERT INTO "dag_run" VALUES(5,'invoice_intake','2026-11-21 17:26:52.510089','2026-11-21 17:26:52.000000','2026-11-21 17:27:02.035290','2026-11-21 17:27:22.694402','failed','manual__2026-11-21T17:26:52+00:00',NULL,1,'manual',X'8005950D000000000000007D948C046661696C944B03732E','2026-11-21 17:26:52.000000','2026-11-21 17:26:52.000000','2026-11-21 17:27:22.693248','9cc0255fb38113f9dc630bc669734683',1,'2026-11-21 17:27:22.694847',0);
INSERT INTO "dag_run" VALUES(6,'nightly','2026-11-21 17:27:09.300517','2026-11-03 00:00:00.000000','2026-11-21 17:27:09.330563','2026-11-21 17:27:19.534007','success','scheduled__2026-11-03T00:00:00+00:00',1,0,'scheduled',X'80057D942E','2026-11-03 00:00:00.000000','2026-11-04 00:00:00.000000','2026-11-21 17:27:19.532395','d041b9b28fab796a42f3d994b56d2c7a',1,'2026-11-21 17:27:19.534460',0);
CREATE TABLE dag_tag (
	name VARCHAR(100) NOT NULL, 
	dag_id VARCHAR(250) NOT NULL, 
	CONSTRAINT dag_tag_pkey PRIMARY KEY (name, dag_id), 
	CONSTRAINT dag_tag_dag_id_fkey FOREIGN KEY(dag_id) REFERENCES dag (dag_id) ON DELETE CASCADE
);
INSERT INTO "dag_tag" VALUES('team:finance','invoice_intake');
INSERT INTO "dag_tag" VALUES('pilot','invoice_intake');
INSERT INTO "dag_tag" VALUES('team:ops','nightly');
CREATE TABLE task_instance (
	task_id VARCHAR(250) NOT NULL, 
	dag_id VARCHAR(250) NOT NULL, 
	run_id VARCHAR(250) NOT NULL, 
	map_index INTEGER DEFAULT -1 NOT NULL, 
	start_date TIMESTAMP, 
	end_date TIMESTAMP, 
	duration FLOAT, 
	state VARCHAR(20), 
	try_number INTEGER, 
	max_tries INTEGER DEFAULT -1, 
	hostname VARCHAR(1000), 
	unixname VARCHAR(1000), 
	job_id INTEGER, 
	pool VARCHAR(256) NOT NULL, 
	pool_slots INTEGER NOT NULL, 
	queue VARCHAR(256), 
	priority_weight INTEGER, 
	operator VARCHAR(1000), 
	custom_operator_name VARCHAR(1000), 
	queued_dttm TIMESTAMP, 
	queued_by_job_id INTEGER, 
	pid INTEGER, 
	executor VARCHAR(1000), 
	executor_config BLOB, 
	updated_at TIMESTAMP, 
	rendered_map_index VARCHAR(250), 
	external_executor_id VARCHAR(250), 
	trigger_id INTEGER, 
	trigger_timeout DATETIME, 
	next_method VARCHAR(1000), 
	next_kwargs JSON, 
	task_display_name VARCHAR(2000), 
	CONSTRAINT task_instance_pkey PRIMARY KEY (dag_id, task_id, run_id, map_index), 
	CONSTRAINT task_instance_trigger_id_fkey FOREIGN KEY(trigger_id) REFERENCES "trigger" (id) ON DELETE CASCADE, 
	CONSTRAINT task_instance_dag_run_fkey FOREIGN KEY(dag_id, run_id) REFERENCES dag_run (dag_id, run_id) ON DELETE CASCADE
);
INSERT INTO "task_instance" VALUES('close_books','nightly','scheduled__2026-11-01T00:00:00+00:00',-1,'2026-11-21 17:26:46.636468','2026-11-21 17:26:46.867151',0.230683,'success',1,0,'canary-host-7f3a','canary-user-7f3a',2,'default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:26:44.965169',1,1,NULL,X'80057D942E','2026-11-21 17:26:46.877713',NULL,NULL,NULL,NULL,NULL,NULL,'close_books');
INSERT INTO "task_instance" VALUES('fetch','invoice_intake','manual__2026-11-21T17:26:46+00:00',-1,'2026-11-21 17:26:49.933468','2026-11-21 17:26:50.194362',0.260894,'success',1,2,'canary-host-7f3a','canary-user-7f3a',3,'default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:26:47.971016',1,1,NULL,X'80057D942E','2026-11-21 17:26:50.214960',NULL,NULL,NULL,NULL,NULL,NULL,'fetch');
INSERT INTO "task_instance" VALUES('store','invoice_intake','manual__2026-11-21T17:26:46+00:00',-1,'2026-11-21 17:27:00.245850','2026-11-21 17:27:00.540617',0.294767,'success',1,0,'canary-host-7f3a','canary-user-7f3a',6,'default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:26:51.612731',1,1,NULL,X'80057D942E','2026-11-21 17:27:00.579053',NULL,NULL,NULL,NULL,NULL,NULL,'store');
INSERT INTO "task_instance" VALUES('fetch','invoice_intake','manual__2026-11-21T17:26:49+00:00',-1,'2026-11-21 17:27:04.339204','2026-11-21 17:27:04.755803',0.416599,'success',2,2,'canary-host-7f3a','canary-user-7f3a',7,'default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:27:02.138045',1,1,NULL,X'80057D942E','2026-11-21 17:27:04.778066',NULL,NULL,NULL,NULL,NULL,NULL,'fetch');
INSERT INTO "task_instance" VALUES('store','invoice_intake','manual__2026-11-21T17:26:49+00:00',-1,'2026-11-21 17:27:18.299356','2026-11-21 17:27:18.570679',0.271323,'success',1,0,'canary-host-7f3a','canary-user-7f3a',11,'default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:27:09.406591',1,1,NULL,X'80057D942E','2026-11-21 17:27:18.584595',NULL,NULL,NULL,NULL,NULL,NULL,'store');
INSERT INTO "task_instance" VALUES('close_books','nightly','scheduled__2026-11-02T00:00:00+00:00',-1,'2026-11-21 17:26:57.163968','2026-11-21 17:26:57.404489',0.240521,'failed',1,0,'canary-host-7f3a','canary-user-7f3a',5,'default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:26:51.612731',1,1,NULL,X'80057D942E','2026-11-21 17:26:57.421487',NULL,NULL,NULL,NULL,NULL,NULL,'close_books');
INSERT INTO "task_instance" VALUES('fetch','invoice_intake','manual__2026-11-21T17:26:52+00:00',-1,'2026-11-21 17:27:21.751174','2026-11-21 17:27:22.090452',0.339278,'failed',3,2,'canary-host-7f3a','canary-user-7f3a',12,'default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:27:19.598082',1,1,NULL,X'80057D942E','2026-11-21 17:27:22.102688',NULL,NULL,NULL,NULL,NULL,NULL,'fetch');
INSERT INTO "task_instance" VALUES('store','invoice_intake','manual__2026-11-21T17:26:52+00:00',-1,'2026-11-21 17:27:22.154638','2026-11-21 17:27:22.154638',0.0,'upstream_failed',0,0,'canary-host-7f3a','canary-user-7f3a',NULL,'default_pool',1,'default',1,'_PythonDecoratedOperator',NULL,NULL,NULL,NULL,NULL,X'80057D942E','2026-11-21 17:27:22.157820',NULL,NULL,NULL,NULL,NULL,NULL,'store');
INSERT INTO "task_instance" VALUES('close_books','nightly','scheduled__2026-11-03T00:00:00+00:00',-1,'2026-11-21 17:27:15.040407','2026-11-21 17:27:15.375188',0.334781,'success',1,0,'canary-host-7f3a','canary-user-7f3a',10,'default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:27:09.406591',1,1,NULL,X'80057D942E','2026-11-21 17:27:15.392679',NULL,NULL,NULL,NULL,NULL,NULL,'close_books');
CREATE TABLE task_instance_history (
	id INTEGER NOT NULL, 
	task_id VARCHAR(250) NOT NULL, 
	dag_id VARCHAR(250) NOT NULL, 
	run_id VARCHAR(250) NOT NULL, 
	map_index INTEGER DEFAULT -1 NOT NULL, 
	try_number INTEGER NOT NULL, 
	start_date TIMESTAMP, 
	end_date TIMESTAMP, 
	duration FLOAT, 
	state VARCHAR(20), 
	max_tries INTEGER DEFAULT -1, 
	hostname VARCHAR(1000), 
	unixname VARCHAR(1000), 
	job_id INTEGER, 
	pool VARCHAR(256) NOT NULL, 
	pool_slots INTEGER NOT NULL, 
	queue VARCHAR(256), 
	priority_weight INTEGER, 
	operator VARCHAR(1000), 
	custom_operator_name VARCHAR(1000), 
	queued_dttm TIMESTAMP, 
	queued_by_job_id INTEGER, 
	pid INTEGER, 
	executor VARCHAR(1000), 
	executor_config BLOB, 
	updated_at TIMESTAMP, 
	rendered_map_index VARCHAR(250), 
	external_executor_id VARCHAR(250), 
	trigger_id INTEGER, 
	trigger_timeout DATETIME, 
	next_method VARCHAR(1000), 
	next_kwargs JSON, 
	task_display_name VARCHAR(2000), 
	CONSTRAINT task_instance_history_pkey PRIMARY KEY (id), 
	CONSTRAINT task_instance_history_ti_fkey FOREIGN KEY(dag_id, task_id, run_id, map_index) REFERENCES task_instance (dag_id, task_id, run_id, map_index) ON DELETE CASCADE ON UPDATE CASCADE, 
	CONSTRAINT task_instance_history_dtrt_uq UNIQUE (dag_id, task_id, run_id, map_index, try_number)
);
INSERT INTO "task_instance_history" VALUES(1,'fetch','invoice_intake','manual__2026-11-21T17:26:49+00:00',-1,1,'2026-11-21 17:26:53.890776','2026-11-21 17:26:54.109212',0.218436,'failed',2,'canary-host-7f3a','canary-user-7f3a',4,'default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:26:51.612731',1,1,NULL,X'80057D942E','2026-11-21 17:26:54.005475',NULL,NULL,NULL,NULL,NULL,'null','fetch');
INSERT INTO "task_instance_history" VALUES(2,'fetch','invoice_intake','manual__2026-11-21T17:26:52+00:00',-1,1,'2026-11-21 17:27:07.752403','2026-11-21 17:27:08.019207',0.266804,'failed',2,'canary-host-7f3a','canary-user-7f3a',8,'default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:27:02.138045',1,1,NULL,X'80057D942E','2026-11-21 17:27:07.881188',NULL,NULL,NULL,NULL,NULL,'null','fetch');
INSERT INTO "task_instance_history" VALUES(3,'fetch','invoice_intake','manual__2026-11-21T17:26:52+00:00',-1,2,'2026-11-21 17:27:11.686447','2026-11-21 17:27:11.892796',0.206349,'failed',2,'canary-host-7f3a','canary-user-7f3a',9,'default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:27:09.406591',1,1,NULL,X'80057D942E','2026-11-21 17:27:11.803185',NULL,NULL,NULL,NULL,NULL,'null','fetch');
COMMIT;
