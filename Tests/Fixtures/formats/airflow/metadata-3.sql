BEGIN TRANSACTION;
CREATE TABLE dag_run (
	id INTEGER NOT NULL, 
	dag_id VARCHAR(250) NOT NULL, 
	queued_at TIMESTAMP, 
	logical_date TIMESTAMP, 
	start_date TIMESTAMP, 
	end_date TIMESTAMP, 
	state VARCHAR(50), 
	run_id VARCHAR(250) NOT NULL, 
	creating_job_id INTEGER, 
	run_type VARCHAR(50) NOT NULL, 
	triggered_by VARCHAR(50), 
	triggering_user_name VARCHAR(512), 
	conf JSON, 
	data_interval_start TIMESTAMP, 
	data_interval_end TIMESTAMP, 
	run_after TIMESTAMP NOT NULL, 
	last_scheduling_decision TIMESTAMP, 
	log_template_id INTEGER, 
	created_at TIMESTAMP, 
	updated_at TIMESTAMP, 
	clear_number INTEGER DEFAULT '0' NOT NULL, 
	backfill_id INTEGER, 
	bundle_version VARCHAR(250), 
	scheduled_by_job_id INTEGER, 
	context_carrier JSON, 
	span_status VARCHAR(250) DEFAULT 'not_started' NOT NULL, 
	created_dag_version_id CHAR(32), 
	partition_key VARCHAR(250), 
	partition_date TIMESTAMP, 
	CONSTRAINT dag_run_pkey PRIMARY KEY (id), 
	CONSTRAINT dag_run_dag_id_run_id_key UNIQUE (dag_id, run_id), 
	CONSTRAINT dag_run_dag_id_logical_date_key UNIQUE (dag_id, logical_date), 
	CONSTRAINT task_instance_log_template_id_fkey FOREIGN KEY(log_template_id) REFERENCES log_template (id) ON DELETE NO ACTION, 
	CONSTRAINT dag_run_backfill_id_fkey FOREIGN KEY(backfill_id) REFERENCES backfill (id), 
	CONSTRAINT created_dag_version_id_fkey FOREIGN KEY(created_dag_version_id) REFERENCES dag_version (id) ON DELETE set null
);
INSERT INTO "dag_run" VALUES(1,'invoice_intake','2026-11-21 17:15:16.036418',NULL,'2026-11-21 17:15:16.144423','2026-11-21 17:15:49.649981','success','manual__2026-11-21T17:15:15.983293+00:00',NULL,'manual','REST_API','canary-user-7f3a','{"fail": 0}',NULL,NULL,'2026-11-21 17:15:15.983293','2026-11-21 17:15:49.648808',2,'2026-11-21 17:15:16.039026','2026-11-21 17:15:49.650411',0,NULL,NULL,2,'{"__var": {"traceparent": "00-1eb7c7f7ddd8b434449cf26a651f6b10-f0a3f7dac22af5e6-00"}, "__type": "dict"}','not_started','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "dag_run" VALUES(2,'nightly','2026-11-21 17:15:16.055428','2026-11-01 00:00:00.000000','2026-11-21 17:15:16.135540','2026-11-21 17:15:34.568330','success','scheduled__2026-11-01T00:00:00+00:00',2,'scheduled','TIMETABLE',NULL,'{}','2026-11-01 00:00:00.000000','2026-11-01 00:00:00.000000','2026-11-01 00:00:00.000000','2026-11-21 17:15:34.562279',2,'2026-11-21 17:15:16.070600','2026-11-21 17:15:34.569452',0,NULL,NULL,2,'{"__var": {"traceparent": "00-3b7aaea82d9f1148036097481c570321-a6c274e0b348346a-00"}, "__type": "dict"}','not_started','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "dag_run" VALUES(3,'invoice_intake','2026-11-21 17:15:16.071234',NULL,'2026-11-21 17:15:17.464813','2026-11-21 17:15:54.453454','success','manual__2026-11-21T17:15:16.068516+00:00',NULL,'manual','REST_API','canary-user-7f3a','{"fail": 0}',NULL,NULL,'2026-11-21 17:15:16.068516','2026-11-21 17:15:54.451939',2,'2026-11-21 17:15:16.072787','2026-11-21 17:15:54.453928',0,NULL,NULL,2,'{"__var": {"traceparent": "00-4930d86f0d8c0f3aceccc373af9d3310-7b8f44eb1cf825de-00"}, "__type": "dict"}','not_started','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "dag_run" VALUES(4,'invoice_intake','2026-11-21 17:15:16.147272',NULL,'2026-11-21 17:15:17.465519','2026-11-21 17:15:55.502023','success','manual__2026-11-21T17:15:16.140696+00:00',NULL,'manual','REST_API','canary-user-7f3a','{"fail": 1}',NULL,NULL,'2026-11-21 17:15:16.140696','2026-11-21 17:15:55.500786',2,'2026-11-21 17:15:16.148134','2026-11-21 17:15:55.502566',0,NULL,NULL,2,'{"__var": {"traceparent": "00-73d00c9312ac61ce5b59da5047d543d0-f1164a882c69de3c-00"}, "__type": "dict"}','not_started','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "dag_run" VALUES(5,'invoice_intake','2026-11-21 17:15:16.202649',NULL,'2026-11-21 17:15:17.466010','2026-11-21 17:16:00.203348','success','manual__2026-11-21T17:15:16.191162+00:00',NULL,'manual','REST_API','canary-user-7f3a','{"fail": 2}',NULL,NULL,'2026-11-21 17:15:16.191162','2026-11-21 17:16:00.202363',2,'2026-11-21 17:15:16.203599','2026-11-21 17:16:00.203762',0,NULL,NULL,2,'{"__var": {"traceparent": "00-f65fafd41fd5b76672d83fe59b620e39-226649df8553e900-00"}, "__type": "dict"}','not_started','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "dag_run" VALUES(6,'invoice_intake','2026-11-21 17:15:16.243777',NULL,'2026-11-21 17:15:17.466299','2026-11-21 17:15:49.728326','failed','manual__2026-11-21T17:15:16.240760+00:00',NULL,'manual','REST_API','canary-user-7f3a','{"fail": 3}',NULL,NULL,'2026-11-21 17:15:16.240760','2026-11-21 17:15:49.721188',2,'2026-11-21 17:15:16.251012','2026-11-21 17:15:49.729118',0,NULL,NULL,2,'{"__var": {"traceparent": "00-b0b08cabf822cbfc49a34c5de3c44a42-028a8044c506d405-00"}, "__type": "dict"}','not_started','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "dag_run" VALUES(7,'approval','2026-11-21 17:15:16.309857',NULL,'2026-11-21 17:15:17.436042','2026-11-21 17:17:14.641770','success','manual__2026-11-21T17:15:16.288989+00:00',NULL,'manual','REST_API','canary-user-7f3a','{"region": "north"}',NULL,NULL,'2026-11-21 17:15:16.288989','2026-11-21 17:17:14.640580',2,'2026-11-21 17:15:16.310748','2026-11-21 17:17:14.642810',0,NULL,NULL,2,'{"__var": {"traceparent": "00-9f36af02ae9feaacd0d248a6fb1ff1cb-0dda92e5e3ec45cc-00"}, "__type": "dict"}','not_started','01a1ff1756177a85aea24237e05071c3',NULL,NULL);
INSERT INTO "dag_run" VALUES(8,'approval','2026-11-21 17:15:16.418016',NULL,'2026-11-21 17:15:17.443207','2026-11-21 17:16:38.460320','success','manual__2026-11-21T17:15:16.412888+00:00',NULL,'manual','REST_API','canary-user-7f3a','{"region": "north"}',NULL,NULL,'2026-11-21 17:15:16.412888','2026-11-21 17:16:38.454365',2,'2026-11-21 17:15:16.418952','2026-11-21 17:16:38.464154',0,NULL,NULL,2,'{"__var": {"traceparent": "00-adab5826c3fa3de694dbf536dba242ed-61ba8faae6eb234c-00"}, "__type": "dict"}','not_started','01a1ff1756177a85aea24237e05071c3',NULL,NULL);
INSERT INTO "dag_run" VALUES(9,'approval','2026-11-21 17:15:16.451507',NULL,'2026-11-21 17:15:17.455234',NULL,'running','manual__2026-11-21T17:15:16.448639+00:00',NULL,'manual','REST_API','canary-user-7f3a','{"region": "north"}',NULL,NULL,'2026-11-21 17:15:16.448639','2026-11-21 17:17:46.819517',2,'2026-11-21 17:15:16.464509','2026-11-21 17:17:46.829616',0,NULL,NULL,2,'{"__var": {"traceparent": "00-f44d8b61fd457aecd657ea43e53a9200-b481e10220074557-00"}, "__type": "dict"}','not_started','01a1ff1756177a85aea24237e05071c3',NULL,NULL);
INSERT INTO "dag_run" VALUES(10,'nightly','2026-11-21 17:15:34.633083','2026-11-02 00:00:00.000000','2026-11-21 17:15:34.644182','2026-11-21 17:15:55.498663','success','scheduled__2026-11-02T00:00:00+00:00',2,'scheduled','TIMETABLE',NULL,'{}','2026-11-02 00:00:00.000000','2026-11-02 00:00:00.000000','2026-11-02 00:00:00.000000','2026-11-21 17:15:55.497500',2,'2026-11-21 17:15:34.634708','2026-11-21 17:15:55.499078',0,NULL,NULL,2,'{"__var": {"traceparent": "00-23ee923b8d8fecc1017691e752b94afb-dd1b21bd4917a50e-00"}, "__type": "dict"}','not_started','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "dag_run" VALUES(11,'nightly','2026-11-21 17:15:56.539453','2026-11-03 00:00:00.000000','2026-11-21 17:15:56.559106','2026-11-21 17:16:06.189800','failed','scheduled__2026-11-03T00:00:00+00:00',2,'scheduled','TIMETABLE',NULL,'{}','2026-11-03 00:00:00.000000','2026-11-03 00:00:00.000000','2026-11-03 00:00:00.000000','2026-11-21 17:16:06.188639',2,'2026-11-21 17:15:56.544560','2026-11-21 17:16:06.190222',0,NULL,NULL,2,'{"__var": {"traceparent": "00-f367ff13b5cb33ccbbb0b029fd25e392-1bd373e35d7dee58-00"}, "__type": "dict"}','not_started','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "dag_run" VALUES(12,'nightly','2026-11-21 17:16:07.212938','2026-11-04 00:00:00.000000','2026-11-21 17:16:07.219832','2026-11-21 17:16:09.351889','success','scheduled__2026-11-04T00:00:00+00:00',2,'scheduled','TIMETABLE',NULL,'{}','2026-11-04 00:00:00.000000','2026-11-04 00:00:00.000000','2026-11-04 00:00:00.000000','2026-11-21 17:16:09.350844',2,'2026-11-21 17:16:07.213747','2026-11-21 17:16:09.352347',0,NULL,NULL,2,'{"__var": {"traceparent": "00-387c71682b19ff490d82f5c006f0f765-01ab1598b8214cdf-00"}, "__type": "dict"}','not_started','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "dag_run" VALUES(13,'nightly','2026-11-21 17:16:10.227916','2026-11-05 00:00:00.000000','2026-11-21 17:16:10.235146','2026-11-21 17:16:12.364695','success','scheduled__2026-11-05T00:00:00+00:00',2,'scheduled','TIMETABLE',NULL,'{}','2026-11-05 00:00:00.000000','2026-11-05 00:00:00.000000','2026-11-05 00:00:00.000000','2026-11-21 17:16:12.363652',2,'2026-11-21 17:16:10.228780','2026-11-21 17:16:12.365075',0,NULL,NULL,2,'{"__var": {"traceparent": "00-2465917ceed1d8e9be9ae8d8c2a742be-8f4c93d6480bc185-00"}, "__type": "dict"}','not_started','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "dag_run" VALUES(14,'nightly','2026-11-21 17:16:13.386793','2026-11-06 00:00:00.000000','2026-11-21 17:16:13.393452','2026-11-21 17:16:15.540570','success','scheduled__2026-11-06T00:00:00+00:00',2,'scheduled','TIMETABLE',NULL,'{}','2026-11-06 00:00:00.000000','2026-11-06 00:00:00.000000','2026-11-06 00:00:00.000000','2026-11-21 17:16:15.539498',2,'2026-11-21 17:16:13.387625','2026-11-21 17:16:15.540954',0,NULL,NULL,2,'{"__var": {"traceparent": "00-94199826a23db57e84311b9e868f1c5e-35a41359bae4de7d-00"}, "__type": "dict"}','not_started','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
CREATE TABLE dag_tag (
	name VARCHAR(100) NOT NULL, 
	dag_id VARCHAR(250) NOT NULL, 
	CONSTRAINT dag_tag_pkey PRIMARY KEY (name, dag_id), 
	CONSTRAINT dag_tag_dag_id_fkey FOREIGN KEY(dag_id) REFERENCES dag (dag_id) ON DELETE CASCADE
);
INSERT INTO "dag_tag" VALUES('team:sales','approval');
INSERT INTO "dag_tag" VALUES('tier:gold','invoice_intake');
INSERT INTO "dag_tag" VALUES('team:finance','invoice_intake');
INSERT INTO "dag_tag" VALUES('pilot','invoice_intake');
CREATE TABLE dag_version (
	id CHAR(32) NOT NULL, 
	version_number INTEGER NOT NULL, 
	dag_id VARCHAR(250) NOT NULL, 
	bundle_name VARCHAR(250), 
	bundle_version VARCHAR(250), 
	version_data JSON, 
	created_at TIMESTAMP NOT NULL, 
	last_updated TIMESTAMP NOT NULL, 
	CONSTRAINT dag_version_pkey PRIMARY KEY (id), 
	CONSTRAINT dag_id_v_name_v_number_unique_constraint UNIQUE (dag_id, version_number), 
	CONSTRAINT dag_version_dag_id_fkey FOREIGN KEY(dag_id) REFERENCES dag (dag_id) ON DELETE CASCADE
);
INSERT INTO "dag_version" VALUES('01a1ff1756177a85aea24237e05071c3',1,'approval','dags-folder',NULL,'null','2026-11-21 17:11:21.879463','2026-11-21 17:11:21.879472');
INSERT INTO "dag_version" VALUES('01a1ff1756187c8ba5f018140ada24f2',1,'invoice_intake','dags-folder',NULL,'null','2026-11-21 17:11:21.879478','2026-11-21 17:11:21.879479');
INSERT INTO "dag_version" VALUES('01a1ff1756197e44b467970e9bc29eaf',1,'nightly','dags-folder',NULL,'null','2026-11-21 17:11:21.879483','2026-11-21 17:11:21.879483');
CREATE TABLE deadline (
	id CHAR(32) NOT NULL, 
	created_at TIMESTAMP NOT NULL, 
	last_updated_at TIMESTAMP NOT NULL, 
	dagrun_id INTEGER, 
	deadline_time TIMESTAMP NOT NULL, 
	missed BOOLEAN NOT NULL, 
	callback_id CHAR(32) NOT NULL, 
	deadline_alert_id CHAR(32), 
	CONSTRAINT deadline_pkey PRIMARY KEY (id), 
	CONSTRAINT deadline_dagrun_id_fkey FOREIGN KEY(dagrun_id) REFERENCES dag_run (id) ON DELETE CASCADE, 
	CONSTRAINT deadline_callback_id_fkey FOREIGN KEY(callback_id) REFERENCES callback (id) ON DELETE CASCADE, 
	CONSTRAINT deadline_deadline_alert_id_fkey FOREIGN KEY(deadline_alert_id) REFERENCES deadline_alert (id) ON DELETE SET NULL
);
INSERT INTO "deadline" VALUES('01a1ff1aea0a736e8b9bee92441dfb44','2026-11-21 17:15:16.362909','2026-11-21 17:15:24.476604',7,'2026-11-21 17:15:24.309857',1,'01a1ff1aea097ee1ac6f1e548e34af7e','01a1ff1755f07ecf940e5ef818251134');
INSERT INTO "deadline" VALUES('01a1ff1aea4d79db847d9686fe9b5dd4','2026-11-21 17:15:16.428973','2026-11-21 17:15:25.608568',8,'2026-11-21 17:15:24.418016',1,'01a1ff1aea4c7e2aa2d875e8e3b4e732','01a1ff1755f07ecf940e5ef818251134');
INSERT INTO "deadline" VALUES('01a1ff1aea8d7310b3ffbc345a16a39a','2026-11-21 17:15:16.493109','2026-11-21 17:15:25.609844',9,'2026-11-21 17:15:24.451507',1,'01a1ff1aea8c787d963b5cbac98482fd','01a1ff1755f07ecf940e5ef818251134');
CREATE TABLE hitl_detail (
	ti_id CHAR(32) NOT NULL, 
	options JSON NOT NULL, 
	subject TEXT NOT NULL, 
	body TEXT, 
	defaults JSON, 
	multiple BOOLEAN, 
	params JSON NOT NULL, 
	assignees JSON, 
	created_at TIMESTAMP NOT NULL, 
	responded_at TIMESTAMP, 
	responded_by JSON, 
	chosen_options JSON, 
	params_input JSON NOT NULL, 
	CONSTRAINT hitl_detail_pkey PRIMARY KEY (ti_id), 
	CONSTRAINT hitl_detail_ti_fkey FOREIGN KEY(ti_id) REFERENCES task_instance (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "hitl_detail" VALUES('01a1ff1aea4876259132094cb50399ba','["Approve", "Reject"]','Pay it?',NULL,'null',0,'{}','[]','2026-11-21 17:15:23.253592','2026-11-21 17:16:36.540744','{"id": "canary-person-7f3a", "name": "canary-person-7f3a"}','["Reject"]','{}');
INSERT INTO "hitl_detail" VALUES('01a1ff1aea737fb2b5d7f7db7029e211','["Approve", "Reject"]','Pay it?',NULL,'null',0,'{}','[]','2026-11-21 17:15:23.292336',NULL,NULL,NULL,'{}');
INSERT INTO "hitl_detail" VALUES('01a1ff1ae9e67a3fba4f5cfbbf9bbb70','["Approve", "Reject"]','Pay it?',NULL,'null',0,'{}','[]','2026-11-21 17:15:23.316589','2026-11-21 17:16:36.531031','{"id": "canary-person-7f3a", "name": "canary-person-7f3a"}','["Approve"]','{}');
INSERT INTO "hitl_detail" VALUES('01a1ff1ae9e87f3e868737f15eeb9fd5','["OK"]','Which account?',NULL,'["OK"]',0,'{}','[]','2026-11-21 17:16:38.682371','2026-11-21 17:17:12.976028','{"id": "canary-person-7f3a", "name": "canary-person-7f3a"}','["OK"]','{}');
CREATE TABLE hitl_detail_history (
	ti_history_id CHAR(32) NOT NULL, 
	options JSON NOT NULL, 
	subject TEXT NOT NULL, 
	body TEXT, 
	defaults JSON, 
	multiple BOOLEAN, 
	params JSON NOT NULL, 
	assignees JSON, 
	created_at TIMESTAMP NOT NULL, 
	responded_at TIMESTAMP, 
	responded_by JSON, 
	chosen_options JSON, 
	params_input JSON NOT NULL, 
	CONSTRAINT hitl_detail_history_pkey PRIMARY KEY (ti_history_id), 
	CONSTRAINT hitl_detail_history_tih_fkey FOREIGN KEY(ti_history_id) REFERENCES task_instance_history (task_instance_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE task_instance (
	id CHAR(32) NOT NULL, 
	task_id VARCHAR(250) NOT NULL, 
	dag_id VARCHAR(250) NOT NULL, 
	run_id VARCHAR(250) NOT NULL, 
	map_index INTEGER DEFAULT '-1' NOT NULL, 
	start_date TIMESTAMP, 
	end_date TIMESTAMP, 
	duration FLOAT, 
	state VARCHAR(20), 
	try_number INTEGER NOT NULL, 
	max_tries INTEGER DEFAULT '-1' NOT NULL, 
	hostname VARCHAR(1000), 
	unixname VARCHAR(1000), 
	pool VARCHAR(256) NOT NULL, 
	pool_slots INTEGER NOT NULL, 
	queue VARCHAR(256), 
	priority_weight INTEGER, 
	operator VARCHAR(1000), 
	custom_operator_name VARCHAR(1000), 
	queued_dttm TIMESTAMP, 
	scheduled_dttm TIMESTAMP, 
	queued_by_job_id INTEGER, 
	last_heartbeat_at TIMESTAMP, 
	pid INTEGER, 
	executor VARCHAR(1000), 
	executor_config BLOB, 
	updated_at TIMESTAMP, 
	rendered_map_index VARCHAR(250), 
	context_carrier JSON, 
	span_status VARCHAR(250) DEFAULT 'not_started' NOT NULL, 
	external_executor_id TEXT, 
	trigger_id INTEGER, 
	trigger_timeout TIMESTAMP, 
	next_method VARCHAR(1000), 
	next_kwargs JSON, 
	task_display_name VARCHAR(2000), 
	dag_version_id CHAR(32), 
	retry_delay_override FLOAT, 
	retry_reason VARCHAR(500), 
	CONSTRAINT task_instance_pkey PRIMARY KEY (id), 
	CONSTRAINT task_instance_composite_key UNIQUE (dag_id, task_id, run_id, map_index), 
	CONSTRAINT task_instance_trigger_id_fkey FOREIGN KEY(trigger_id) REFERENCES "trigger" (id) ON DELETE CASCADE, 
	CONSTRAINT task_instance_dag_run_fkey FOREIGN KEY(dag_id, run_id) REFERENCES dag_run (dag_id, run_id) ON DELETE CASCADE, 
	CONSTRAINT task_instance_dag_version_id_fkey FOREIGN KEY(dag_version_id) REFERENCES dag_version (id) ON DELETE RESTRICT
);
INSERT INTO "task_instance" VALUES('01a1ff1ae8d178ed97d1b4cd846a3141','fetch','invoice_intake','manual__2026-11-21T17:15:15.983293+00:00',-1,'2026-11-21 17:15:16.566737','2026-11-21 17:15:22.991192',6.424,'success',1,2,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',4,'_PythonDecoratedOperator','@task','2026-11-21 17:15:16.252914','2026-11-21 17:15:16.233697',2,'2026-11-21 17:15:22.846987',1,NULL,X'80057D942E','2026-11-21 17:15:23.011721',NULL,'{"__var": {"traceparent": "00-1eb7c7f7ddd8b434449cf26a651f6b10-f0a3f7dac22af5e6-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','fetch','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae8d27443b0544b7cd7c76570','optional','invoice_intake','manual__2026-11-21T17:15:15.983293+00:00',-1,'2026-11-21 17:15:28.334619','2026-11-21 17:15:28.541821',0.207,'skipped',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:23.827004','2026-11-21 17:15:23.809314',2,'2026-11-21 17:15:28.385603',1,NULL,X'80057D942E','2026-11-21 17:15:28.548784',NULL,'{"__var": {"traceparent": "00-1eb7c7f7ddd8b434449cf26a651f6b10-f0a3f7dac22af5e6-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','optional','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae8d371e5a4df0050417b38d0','lines','invoice_intake','manual__2026-11-21T17:15:15.983293+00:00',-1,'2026-11-21 17:15:24.373967','2026-11-21 17:15:24.559096',0.185,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:15:23.827004','2026-11-21 17:15:23.809314',2,'2026-11-21 17:15:24.453512',1,NULL,X'80057D942E','2026-11-21 17:15:24.564638',NULL,'{"__var": {"traceparent": "00-1eb7c7f7ddd8b434449cf26a651f6b10-f0a3f7dac22af5e6-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','lines','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae8d478268e7b849542a783e8','read_line','invoice_intake','manual__2026-11-21T17:15:15.983293+00:00',0,'2026-11-21 17:15:33.751046','2026-11-21 17:15:34.037487',0.286,'success',1,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:25.586884','2026-11-21 17:15:25.571468',2,'2026-11-21 17:15:33.820811',1,NULL,X'80057D942E','2026-11-21 17:15:34.045451',NULL,'{"__var": {"traceparent": "00-1eb7c7f7ddd8b434449cf26a651f6b10-f0a3f7dac22af5e6-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','read_line','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae9057d0b94bee70a6df632f2','close_books','nightly','scheduled__2026-11-01T00:00:00+00:00',-1,'2026-11-21 17:15:16.496798','2026-11-21 17:15:22.754410',6.257,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:15:16.252914','2026-11-21 17:15:16.207579',2,'2026-11-21 17:15:22.686694',1,NULL,X'80057D942E','2026-11-21 17:15:22.765525',NULL,'{"__var": {"traceparent": "00-3b7aaea82d9f1148036097481c570321-a6c274e0b348346a-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','close_books','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae9067f5a976248da887f21b9','report','nightly','scheduled__2026-11-01T00:00:00+00:00',-1,'2026-11-21 17:15:33.362613','2026-11-21 17:15:33.482660',0.12,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:24.168982','2026-11-21 17:15:23.799584',2,'2026-11-21 17:15:33.417172',1,NULL,X'80057D942E','2026-11-21 17:15:33.493308',NULL,'{"__var": {"traceparent": "00-3b7aaea82d9f1148036097481c570321-a6c274e0b348346a-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','report','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae911776d8439d8cff5e15225','fetch','invoice_intake','manual__2026-11-21T17:15:16.068516+00:00',-1,'2026-11-21 17:15:18.371663','2026-11-21 17:15:22.447684',4.076,'success',1,2,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',4,'_PythonDecoratedOperator','@task','2026-11-21 17:15:17.669089','2026-11-21 17:15:17.493621',2,'2026-11-21 17:15:22.233566',1,NULL,X'80057D942E','2026-11-21 17:15:22.497744',NULL,'{"__var": {"traceparent": "00-4930d86f0d8c0f3aceccc373af9d3310-7b8f44eb1cf825de-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','fetch','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae912785ea3a7544464ad70ca','optional','invoice_intake','manual__2026-11-21T17:15:16.068516+00:00',-1,'2026-11-21 17:15:29.624760','2026-11-21 17:15:34.848626',5.224,'skipped',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:24.168982','2026-11-21 17:15:23.769542',2,'2026-11-21 17:15:29.652540',1,NULL,X'80057D942E','2026-11-21 17:15:34.855309',NULL,'{"__var": {"traceparent": "00-4930d86f0d8c0f3aceccc373af9d3310-7b8f44eb1cf825de-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','optional','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae913792d8665ba358348813a','lines','invoice_intake','manual__2026-11-21T17:15:16.068516+00:00',-1,'2026-11-21 17:15:28.116552','2026-11-21 17:15:28.290325',0.173,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:15:23.827004','2026-11-21 17:15:23.769542',2,'2026-11-21 17:15:28.165531',1,NULL,X'80057D942E','2026-11-21 17:15:28.301089',NULL,'{"__var": {"traceparent": "00-4930d86f0d8c0f3aceccc373af9d3310-7b8f44eb1cf825de-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','lines','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae9147e3babded157038203a7','read_line','invoice_intake','manual__2026-11-21T17:15:16.068516+00:00',0,'2026-11-21 17:15:38.865732','2026-11-21 17:15:38.948153',0.082,'success',1,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:28.980703','2026-11-21 17:15:28.917587',2,'2026-11-21 17:15:38.890549',1,NULL,X'80057D942E','2026-11-21 17:15:38.961375',NULL,'{"__var": {"traceparent": "00-4930d86f0d8c0f3aceccc373af9d3310-7b8f44eb1cf825de-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','read_line','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b03387e87938d7ab8f46c5250','fetch','invoice_intake','manual__2026-11-21T17:15:16.140696+00:00',-1,'2026-11-21 17:15:23.888166','2026-11-21 17:15:24.299328',0.411,'success',2,2,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',4,'_PythonDecoratedOperator','@task','2026-11-21 17:15:23.827004','2026-11-21 17:15:23.778157',2,'2026-11-21 17:15:24.054620',1,NULL,X'80057D942E','2026-11-21 17:15:24.315181',NULL,'{"__var": {"traceparent": "00-73d00c9312ac61ce5b59da5047d543d0-f1164a882c69de3c-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','fetch','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae94a7bdf81236db30fd6c46c','optional','invoice_intake','manual__2026-11-21T17:15:16.140696+00:00',-1,'2026-11-21 17:15:33.663654','2026-11-21 17:15:39.056624',5.393,'skipped',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:25.586884','2026-11-21 17:15:25.493854',2,'2026-11-21 17:15:33.816504',1,NULL,X'80057D942E','2026-11-21 17:15:39.063563',NULL,'{"__var": {"traceparent": "00-73d00c9312ac61ce5b59da5047d543d0-f1164a882c69de3c-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','optional','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae94b7f96aa6269c8978d88ea','lines','invoice_intake','manual__2026-11-21T17:15:16.140696+00:00',-1,'2026-11-21 17:15:33.543133','2026-11-21 17:15:33.795223',0.252,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:15:25.586884','2026-11-21 17:15:25.493854',2,'2026-11-21 17:15:33.610246',1,NULL,X'80057D942E','2026-11-21 17:15:33.802054',NULL,'{"__var": {"traceparent": "00-73d00c9312ac61ce5b59da5047d543d0-f1164a882c69de3c-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','lines','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae94c753fb1a585962a7f49d2','read_line','invoice_intake','manual__2026-11-21T17:15:16.140696+00:00',0,'2026-11-21 17:15:44.297251','2026-11-21 17:15:44.395004',0.098,'success',1,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:34.595152','2026-11-21 17:15:34.507827',2,'2026-11-21 17:15:44.338579',1,NULL,X'80057D942E','2026-11-21 17:15:44.402707',NULL,'{"__var": {"traceparent": "00-73d00c9312ac61ce5b59da5047d543d0-f1164a882c69de3c-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','read_line','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b19cd7f5caf17df99b593c707','fetch','invoice_intake','manual__2026-11-21T17:15:16.191162+00:00',-1,'2026-11-21 17:15:40.034108','2026-11-21 17:15:40.182875',0.149,'success',3,2,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',4,'_PythonDecoratedOperator','@task','2026-11-21 17:15:30.054425','2026-11-21 17:15:30.016971',2,'2026-11-21 17:15:40.085653',1,NULL,X'80057D942E','2026-11-21 17:15:40.188856',NULL,'{"__var": {"traceparent": "00-f65fafd41fd5b76672d83fe59b620e39-226649df8553e900-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','fetch','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae97578edb0944e6999ab9f9d','optional','invoice_intake','manual__2026-11-21T17:15:16.191162+00:00',-1,'2026-11-21 17:15:50.385872','2026-11-21 17:15:55.585084',5.199,'skipped',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:41.243227','2026-11-21 17:15:41.194083',2,'2026-11-21 17:15:50.477638',1,NULL,X'80057D942E','2026-11-21 17:15:55.593471',NULL,'{"__var": {"traceparent": "00-f65fafd41fd5b76672d83fe59b620e39-226649df8553e900-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','optional','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae976725da6ad679cf4f66457','lines','invoice_intake','manual__2026-11-21T17:15:16.191162+00:00',-1,'2026-11-21 17:15:49.689928','2026-11-21 17:15:49.799243',0.109,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:15:41.243227','2026-11-21 17:15:41.194083',2,'2026-11-21 17:15:49.718093',1,NULL,X'80057D942E','2026-11-21 17:15:49.804096',NULL,'{"__var": {"traceparent": "00-f65fafd41fd5b76672d83fe59b620e39-226649df8553e900-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','lines','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae97777799da1ce213767aef3','read_line','invoice_intake','manual__2026-11-21T17:15:16.191162+00:00',0,'2026-11-21 17:15:54.849144','2026-11-21 17:15:54.965570',0.117,'success',1,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:50.140874','2026-11-21 17:15:50.107284',2,'2026-11-21 17:15:54.880342',1,NULL,X'80057D942E','2026-11-21 17:15:54.971992',NULL,'{"__var": {"traceparent": "00-f65fafd41fd5b76672d83fe59b620e39-226649df8553e900-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','read_line','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b1a247257be1098fb7fe5ea06','fetch','invoice_intake','manual__2026-11-21T17:15:16.240760+00:00',-1,'2026-11-21 17:15:44.009855','2026-11-21 17:15:49.144652',5.135,'failed',3,2,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',4,'_PythonDecoratedOperator','@task','2026-11-21 17:15:30.054425','2026-11-21 17:15:30.020305',2,'2026-11-21 17:15:44.033828',1,NULL,X'80057D942E','2026-11-21 17:15:49.152826',NULL,'{"__var": {"traceparent": "00-b0b08cabf822cbfc49a34c5de3c44a42-028a8044c506d405-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','fetch','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae9a17d74944e544f46535e70','optional','invoice_intake','manual__2026-11-21T17:15:16.240760+00:00',-1,'2026-11-21 17:15:49.635321','2026-11-21 17:15:49.635321',0.0,'upstream_failed',0,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task',NULL,NULL,NULL,NULL,NULL,NULL,X'80057D942E','2026-11-21 17:15:49.635573',NULL,'{"__var": {"traceparent": "00-b0b08cabf822cbfc49a34c5de3c44a42-028a8044c506d405-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,NULL,'optional','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae9a27fb7bb36542251914f08','lines','invoice_intake','manual__2026-11-21T17:15:16.240760+00:00',-1,'2026-11-21 17:15:49.633433','2026-11-21 17:15:49.633433',0.0,'upstream_failed',0,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task',NULL,NULL,NULL,NULL,NULL,NULL,X'80057D942E','2026-11-21 17:15:49.634842',NULL,'{"__var": {"traceparent": "00-b0b08cabf822cbfc49a34c5de3c44a42-028a8044c506d405-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,NULL,'lines','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae9a37777826902d9fd8d65e4','read_line','invoice_intake','manual__2026-11-21T17:15:16.240760+00:00',-1,'2026-11-21 17:15:49.636458','2026-11-21 17:15:49.636458',0.0,'upstream_failed',0,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task',NULL,NULL,NULL,NULL,NULL,NULL,X'80057D942E','2026-11-21 17:15:49.636698',NULL,'{"__var": {"traceparent": "00-b0b08cabf822cbfc49a34c5de3c44a42-028a8044c506d405-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,NULL,'read_line','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae9e67a3fba4f5cfbbf9bbb70','approve','approval','manual__2026-11-21T17:15:16.288989+00:00',-1,'2026-11-21 17:15:22.977384','2026-11-21 17:16:37.493062',74.516,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'ApprovalOperator','ApprovalOperator','2026-11-21 17:16:37.280017','2026-11-21 17:16:36.531236',2,'2026-11-21 17:16:37.371060',1,NULL,X'80057D942E','2026-11-21 17:16:37.508143',NULL,'{"__var": {"traceparent": "00-9f36af02ae9feaacd0d248a6fb1ff1cb-0dda92e5e3ec45cc-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','approve','01a1ff1756177a85aea24237e05071c3',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1ae9e87f3e868737f15eeb9fd5','note','approval','manual__2026-11-21T17:15:16.288989+00:00',-1,'2026-11-21 17:16:38.524567','2026-11-21 17:17:13.780983',35.256,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'HITLEntryOperator','HITLEntryOperator','2026-11-21 17:17:13.571689','2026-11-21 17:17:12.981275',2,'2026-11-21 17:17:13.669494',1,NULL,X'80057D942E','2026-11-21 17:17:13.789275',NULL,'{"__var": {"traceparent": "00-9f36af02ae9feaacd0d248a6fb1ff1cb-0dda92e5e3ec45cc-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','note','01a1ff1756177a85aea24237e05071c3',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1aea4876259132094cb50399ba','approve','approval','manual__2026-11-21T17:15:16.412888+00:00',-1,'2026-11-21 17:15:23.043111','2026-11-21 17:16:37.518995',74.476,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'ApprovalOperator','ApprovalOperator','2026-11-21 17:16:37.280017','2026-11-21 17:16:36.540881',2,'2026-11-21 17:16:37.412689',1,NULL,X'80057D942E','2026-11-21 17:16:37.534700',NULL,'{"__var": {"traceparent": "00-adab5826c3fa3de694dbf536dba242ed-61ba8faae6eb234c-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','approve','01a1ff1756177a85aea24237e05071c3',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1aea497526956ed43690d1773c','note','approval','manual__2026-11-21T17:15:16.412888+00:00',-1,'2026-11-21 17:16:37.509355','2026-11-21 17:16:37.509355',NULL,'skipped',0,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'HITLEntryOperator','HITLEntryOperator',NULL,NULL,NULL,NULL,NULL,NULL,X'80057D942E','2026-11-21 17:16:37.511242',NULL,'{"__var": {"traceparent": "00-adab5826c3fa3de694dbf536dba242ed-61ba8faae6eb234c-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,NULL,'note','01a1ff1756177a85aea24237e05071c3',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1aea737fb2b5d7f7db7029e211','approve','approval','manual__2026-11-21T17:15:16.448639+00:00',-1,'2026-11-21 17:15:23.118496',NULL,NULL,'awaiting_input',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'ApprovalOperator','ApprovalOperator','2026-11-21 17:15:18.172497','2026-11-21 17:15:17.594651',2,'2026-11-21 17:15:23.197385',1,NULL,X'80057D942E','2026-11-21 17:15:23.319485',NULL,'{"__var": {"traceparent": "00-f44d8b61fd457aecd657ea43e53a9200-b481e10220074557-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,'execute_complete','{}','approve','01a1ff1756177a85aea24237e05071c3',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1aea7470e0a2452ec5c8ecfc9c','note','approval','manual__2026-11-21T17:15:16.448639+00:00',-1,NULL,NULL,NULL,NULL,0,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'HITLEntryOperator','HITLEntryOperator',NULL,NULL,NULL,NULL,NULL,NULL,X'80057D942E','2026-11-21 17:15:16.466409',NULL,'{"__var": {"traceparent": "00-f44d8b61fd457aecd657ea43e53a9200-b481e10220074557-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,NULL,'note','01a1ff1756177a85aea24237e05071c3',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b2fb071c0acc5dffcdcdf31c6','read_line','invoice_intake','manual__2026-11-21T17:15:15.983293+00:00',1,'2026-11-21 17:15:49.449148','2026-11-21 17:15:49.547646',0.099,'success',2,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:36.180818','2026-11-21 17:15:36.159048',2,'2026-11-21 17:15:49.484108',1,NULL,X'80057D942E','2026-11-21 17:15:49.557074',NULL,'{"__var": {"traceparent": "00-1eb7c7f7ddd8b434449cf26a651f6b10-f0a3f7dac22af5e6-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null',NULL,'01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b0df17a0892db2613f4b4ea6b','read_line','invoice_intake','manual__2026-11-21T17:15:15.983293+00:00',2,'2026-11-21 17:15:34.866904','2026-11-21 17:15:34.968122',0.101,'success',1,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:25.661968','2026-11-21 17:15:25.571468',2,'2026-11-21 17:15:34.905074',1,NULL,X'80057D942E','2026-11-21 17:15:34.974107',NULL,'{"__var": {"traceparent": "00-1eb7c7f7ddd8b434449cf26a651f6b10-f0a3f7dac22af5e6-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null',NULL,'01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b43727c8cbb8d66e28d984749','read_line','invoice_intake','manual__2026-11-21T17:15:16.068516+00:00',1,'2026-11-21 17:15:54.292794','2026-11-21 17:15:54.395597',0.103,'success',2,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:41.243227','2026-11-21 17:15:41.181297',2,'2026-11-21 17:15:54.325336',1,NULL,X'80057D942E','2026-11-21 17:15:54.402772',NULL,'{"__var": {"traceparent": "00-4930d86f0d8c0f3aceccc373af9d3310-7b8f44eb1cf825de-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null',NULL,'01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b1b0e77309858896e643f2bf1','read_line','invoice_intake','manual__2026-11-21T17:15:16.068516+00:00',2,'2026-11-21 17:15:39.258164','2026-11-21 17:15:39.412108',0.154,'success',1,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:28.980703','2026-11-21 17:15:28.917587',2,'2026-11-21 17:15:39.308379',1,NULL,X'80057D942E','2026-11-21 17:15:39.418376',NULL,'{"__var": {"traceparent": "00-4930d86f0d8c0f3aceccc373af9d3310-7b8f44eb1cf825de-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null',NULL,'01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b588d7289884d57c6a7003dc5','read_line','invoice_intake','manual__2026-11-21T17:15:16.140696+00:00',1,'2026-11-21 17:15:54.608175','2026-11-21 17:15:54.712799',0.105,'success',2,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:46.730341','2026-11-21 17:15:46.701492',2,'2026-11-21 17:15:54.639317',1,NULL,X'80057D942E','2026-11-21 17:15:54.717754',NULL,'{"__var": {"traceparent": "00-73d00c9312ac61ce5b59da5047d543d0-f1164a882c69de3c-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null',NULL,'01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b30e275149735e52f474ac83c','read_line','invoice_intake','manual__2026-11-21T17:15:16.140696+00:00',2,'2026-11-21 17:15:45.236545','2026-11-21 17:15:45.336618',0.1,'success',1,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:34.595152','2026-11-21 17:15:34.507827',2,'2026-11-21 17:15:45.285568',1,NULL,X'80057D942E','2026-11-21 17:15:45.342162',NULL,'{"__var": {"traceparent": "00-73d00c9312ac61ce5b59da5047d543d0-f1164a882c69de3c-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null',NULL,'01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b316d7c3bb29f4fea55fa4c45','close_books','nightly','scheduled__2026-11-02T00:00:00+00:00',-1,'2026-11-21 17:15:49.165084','2026-11-21 17:15:49.238183',0.073,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:15:34.708605','2026-11-21 17:15:34.662187',2,'2026-11-21 17:15:49.181461',1,NULL,X'80057D942E','2026-11-21 17:15:49.244574',NULL,'{"__var": {"traceparent": "00-23ee923b8d8fecc1017691e752b94afb-dd1b21bd4917a50e-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','close_books','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b316e770c879d61432f06f710','report','nightly','scheduled__2026-11-02T00:00:00+00:00',-1,'2026-11-21 17:15:54.737676','2026-11-21 17:15:54.805817',0.068,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:49.662389','2026-11-21 17:15:49.613973',2,'2026-11-21 17:15:54.761493',1,NULL,X'80057D942E','2026-11-21 17:15:54.811827',NULL,'{"__var": {"traceparent": "00-23ee923b8d8fecc1017691e752b94afb-dd1b21bd4917a50e-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','report','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b83bd76b0922282f93f3582bc','read_line','invoice_intake','manual__2026-11-21T17:15:16.191162+00:00',1,'2026-11-21 17:16:00.017433','2026-11-21 17:16:00.098087',0.081,'success',2,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:57.733191','2026-11-21 17:15:57.712352',2,'2026-11-21 17:16:00.049501',1,NULL,X'80057D942E','2026-11-21 17:16:00.103477',NULL,'{"__var": {"traceparent": "00-f65fafd41fd5b76672d83fe59b620e39-226649df8553e900-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null',NULL,'01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b6dd778e792737220401dfd8f','read_line','invoice_intake','manual__2026-11-21T17:15:16.191162+00:00',2,'2026-11-21 17:15:59.446097','2026-11-21 17:15:59.534554',0.089,'success',1,1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:50.140874','2026-11-21 17:15:50.107284',2,'2026-11-21 17:15:59.485386',1,NULL,X'80057D942E','2026-11-21 17:15:59.540134',NULL,'{"__var": {"traceparent": "00-f65fafd41fd5b76672d83fe59b620e39-226649df8553e900-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null',NULL,'01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b87047786829b7b9b8970eaac','close_books','nightly','scheduled__2026-11-03T00:00:00+00:00',-1,'2026-11-21 17:15:59.862288','2026-11-21 17:16:04.976608',5.115,'failed',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:15:56.640946','2026-11-21 17:15:56.578617',2,'2026-11-21 17:15:59.893651',1,NULL,X'80057D942E','2026-11-21 17:16:04.987400',NULL,'{"__var": {"traceparent": "00-f367ff13b5cb33ccbbb0b029fd25e392-1bd373e35d7dee58-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','close_books','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1b870576e5b56bc48b6a2f1c81','report','nightly','scheduled__2026-11-03T00:00:00+00:00',-1,'2026-11-21 17:16:05.158825','2026-11-21 17:16:05.158825',0.0,'upstream_failed',0,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task',NULL,NULL,NULL,NULL,NULL,NULL,X'80057D942E','2026-11-21 17:16:05.159769',NULL,'{"__var": {"traceparent": "00-f367ff13b5cb33ccbbb0b029fd25e392-1bd373e35d7dee58-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,NULL,'report','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1bb0b07f4799aa8f5c9a0f2e36','close_books','nightly','scheduled__2026-11-04T00:00:00+00:00',-1,'2026-11-21 17:16:07.250359','2026-11-21 17:16:07.316967',0.067,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:16:07.241125','2026-11-21 17:16:07.226156',2,'2026-11-21 17:16:07.281117',1,NULL,X'80057D942E','2026-11-21 17:16:07.322637',NULL,'{"__var": {"traceparent": "00-387c71682b19ff490d82f5c006f0f765-01ab1598b8214cdf-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','close_books','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1bb0b1788e934ff83a0fb87505','report','nightly','scheduled__2026-11-04T00:00:00+00:00',-1,'2026-11-21 17:16:08.307652','2026-11-21 17:16:08.976102',0.668,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:16:08.298046','2026-11-21 17:16:08.283391',2,'2026-11-21 17:16:08.962826',1,NULL,X'80057D942E','2026-11-21 17:16:08.981543',NULL,'{"__var": {"traceparent": "00-387c71682b19ff490d82f5c006f0f765-01ab1598b8214cdf-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','report','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1bbc7776acba065f74dc096ef0','close_books','nightly','scheduled__2026-11-05T00:00:00+00:00',-1,'2026-11-21 17:16:10.270444','2026-11-21 17:16:10.345491',0.075,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:16:10.254508','2026-11-21 17:16:10.239965',2,'2026-11-21 17:16:10.303875',1,NULL,X'80057D942E','2026-11-21 17:16:10.352255',NULL,'{"__var": {"traceparent": "00-2465917ceed1d8e9be9ae8d8c2a742be-8f4c93d6480bc185-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','close_books','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1bbc787b3791d3fb7ee0c4cb34','report','nightly','scheduled__2026-11-05T00:00:00+00:00',-1,'2026-11-21 17:16:11.335617','2026-11-21 17:16:11.398666',0.063,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:16:11.326228','2026-11-21 17:16:11.312540',2,'2026-11-21 17:16:11.361105',1,NULL,X'80057D942E','2026-11-21 17:16:11.403524',NULL,'{"__var": {"traceparent": "00-2465917ceed1d8e9be9ae8d8c2a742be-8f4c93d6480bc185-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','report','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1bc8ce73789e25204d6fed8d5a','close_books','nightly','scheduled__2026-11-06T00:00:00+00:00',-1,'2026-11-21 17:16:13.429711','2026-11-21 17:16:13.498490',0.068,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',2,'_PythonDecoratedOperator','@task','2026-11-21 17:16:13.416294','2026-11-21 17:16:13.398447',2,'2026-11-21 17:16:13.454631',1,NULL,X'80057D942E','2026-11-21 17:16:13.503415',NULL,'{"__var": {"traceparent": "00-94199826a23db57e84311b9e868f1c5e-35a41359bae4de7d-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','close_books','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
INSERT INTO "task_instance" VALUES('01a1ff1bc8cf7b70b37d8a7697790f69','report','nightly','scheduled__2026-11-06T00:00:00+00:00',-1,'2026-11-21 17:16:14.496971','2026-11-21 17:16:14.577734',0.081,'success',1,0,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:16:14.482317','2026-11-21 17:16:14.462333',2,'2026-11-21 17:16:14.533345',1,NULL,X'80057D942E','2026-11-21 17:16:14.585952',NULL,'{"__var": {"traceparent": "00-94199826a23db57e84311b9e868f1c5e-35a41359bae4de7d-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','report','01a1ff1756197e44b467970e9bc29eaf',NULL,NULL);
CREATE TABLE task_instance_history (
	task_instance_id CHAR(32) NOT NULL, 
	task_id VARCHAR(250) NOT NULL, 
	dag_id VARCHAR(250) NOT NULL, 
	run_id VARCHAR(250) NOT NULL, 
	map_index INTEGER DEFAULT '-1' NOT NULL, 
	try_number INTEGER NOT NULL, 
	start_date TIMESTAMP, 
	end_date TIMESTAMP, 
	duration FLOAT, 
	state VARCHAR(20), 
	max_tries INTEGER DEFAULT '-1', 
	hostname VARCHAR(1000), 
	unixname VARCHAR(1000), 
	pool VARCHAR(256) NOT NULL, 
	pool_slots INTEGER NOT NULL, 
	queue VARCHAR(256), 
	priority_weight INTEGER, 
	operator VARCHAR(1000), 
	custom_operator_name VARCHAR(1000), 
	queued_dttm TIMESTAMP, 
	scheduled_dttm TIMESTAMP, 
	queued_by_job_id INTEGER, 
	pid INTEGER, 
	executor VARCHAR(1000), 
	executor_config BLOB, 
	updated_at TIMESTAMP, 
	rendered_map_index VARCHAR(250), 
	context_carrier JSON, 
	span_status VARCHAR(250) DEFAULT 'not_started' NOT NULL, 
	external_executor_id TEXT, 
	trigger_id INTEGER, 
	trigger_timeout DATETIME, 
	next_method VARCHAR(1000), 
	next_kwargs JSON, 
	task_display_name VARCHAR(2000), 
	dag_version_id CHAR(32), 
	retry_delay_override FLOAT, 
	retry_reason VARCHAR(500), 
	CONSTRAINT task_instance_history_pkey PRIMARY KEY (task_instance_id), 
	CONSTRAINT task_instance_history_ti_fkey FOREIGN KEY(dag_id, task_id, run_id, map_index) REFERENCES task_instance (dag_id, task_id, run_id, map_index) ON DELETE CASCADE ON UPDATE CASCADE, 
	CONSTRAINT task_instance_history_dtrt_uq UNIQUE (dag_id, task_id, run_id, map_index, try_number)
);
INSERT INTO "task_instance_history" VALUES('01a1ff1ae949719995c15e4a2c8faeaf','fetch','invoice_intake','manual__2026-11-21T17:15:16.140696+00:00',-1,1,'2026-11-21 17:15:18.414117','2026-11-21 17:15:22.666583',4.252466,'failed',2,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',4,'_PythonDecoratedOperator','@task','2026-11-21 17:15:17.669089','2026-11-21 17:15:17.505869',2,1,NULL,X'80057D942E','2026-11-21 17:15:22.305773',NULL,'{"__var": {"traceparent": "00-73d00c9312ac61ce5b59da5047d543d0-f1164a882c69de3c-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','fetch','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance_history" VALUES('01a1ff1ae9a07288a5a6f0c93cd30aef','fetch','invoice_intake','manual__2026-11-21T17:15:16.240760+00:00',-1,1,'2026-11-21 17:15:22.790056','2026-11-21 17:15:22.978162',0.188106,'failed',2,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',4,'_PythonDecoratedOperator','@task','2026-11-21 17:15:17.669089','2026-11-21 17:15:17.552015',2,1,NULL,X'80057D942E','2026-11-21 17:15:22.896759',NULL,'{"__var": {"traceparent": "00-b0b08cabf822cbfc49a34c5de3c44a42-028a8044c506d405-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','fetch','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance_history" VALUES('01a1ff1ae97472d988ec81422c3b671b','fetch','invoice_intake','manual__2026-11-21T17:15:16.191162+00:00',-1,1,'2026-11-21 17:15:22.563082','2026-11-21 17:15:23.015403',0.452321,'failed',2,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',4,'_PythonDecoratedOperator','@task','2026-11-21 17:15:17.669089','2026-11-21 17:15:17.530530',2,1,NULL,X'80057D942E','2026-11-21 17:15:22.709060',NULL,'{"__var": {"traceparent": "00-f65fafd41fd5b76672d83fe59b620e39-226649df8553e900-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','fetch','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance_history" VALUES('01a1ff1b0425701f9f0d53f1dfdc8b74','fetch','invoice_intake','manual__2026-11-21T17:15:16.191162+00:00',-1,2,'2026-11-21 17:15:28.384395','2026-11-21 17:15:28.572899',0.188504,'failed',2,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',4,'_PythonDecoratedOperator','@task','2026-11-21 17:15:24.168982','2026-11-21 17:15:24.075243',2,1,NULL,X'80057D942E','2026-11-21 17:15:28.427308',NULL,'{"__var": {"traceparent": "00-f65fafd41fd5b76672d83fe59b620e39-226649df8553e900-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','fetch','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance_history" VALUES('01a1ff1b03ec79f9973cb6a15c7b1503','fetch','invoice_intake','manual__2026-11-21T17:15:16.240760+00:00',-1,2,'2026-11-21 17:15:28.567916','2026-11-21 17:15:28.669874',0.101958,'failed',2,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',4,'_PythonDecoratedOperator','@task','2026-11-21 17:15:24.168982','2026-11-21 17:15:24.093168',2,1,NULL,X'80057D942E','2026-11-21 17:15:28.625452',NULL,'{"__var": {"traceparent": "00-b0b08cabf822cbfc49a34c5de3c44a42-028a8044c506d405-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','fetch','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance_history" VALUES('01a1ff1b0dee740b9211d9a87b81b76d','read_line','invoice_intake','manual__2026-11-21T17:15:15.983293+00:00',1,1,'2026-11-21 17:15:34.067369','2026-11-21 17:15:34.182865',0.115496,'failed',1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:25.586884','2026-11-21 17:15:25.571468',2,1,NULL,X'80057D942E','2026-11-21 17:15:34.110133','1','{"__var": {"traceparent": "00-1eb7c7f7ddd8b434449cf26a651f6b10-f0a3f7dac22af5e6-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','read_line','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance_history" VALUES('01a1ff1b1b0d737c948a12478c0f1874','read_line','invoice_intake','manual__2026-11-21T17:15:16.068516+00:00',1,1,'2026-11-21 17:15:39.074812','2026-11-21 17:15:39.243119',0.168307,'failed',1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:28.980703','2026-11-21 17:15:28.917587',2,1,NULL,X'80057D942E','2026-11-21 17:15:39.109465','1','{"__var": {"traceparent": "00-4930d86f0d8c0f3aceccc373af9d3310-7b8f44eb1cf825de-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','read_line','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance_history" VALUES('01a1ff1b30e177fe9026c2cc2c425530','read_line','invoice_intake','manual__2026-11-21T17:15:16.140696+00:00',1,1,'2026-11-21 17:15:44.468704','2026-11-21 17:15:44.647069',0.178365,'failed',1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:34.595152','2026-11-21 17:15:34.507827',2,1,NULL,X'80057D942E','2026-11-21 17:15:44.523772','1','{"__var": {"traceparent": "00-73d00c9312ac61ce5b59da5047d543d0-f1164a882c69de3c-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','read_line','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
INSERT INTO "task_instance_history" VALUES('01a1ff1b6dd677bd8a00ec081a5dbac5','read_line','invoice_intake','manual__2026-11-21T17:15:16.191162+00:00',1,1,'2026-11-21 17:15:55.606116','2026-11-21 17:15:55.702260',0.096144,'failed',1,'canary-host-7f3a','canary-user-7f3a','default_pool',1,'default',1,'_PythonDecoratedOperator','@task','2026-11-21 17:15:50.140874','2026-11-21 17:15:50.107284',2,1,NULL,X'80057D942E','2026-11-21 17:15:55.641760','1','{"__var": {"traceparent": "00-f65fafd41fd5b76672d83fe59b620e39-226649df8553e900-00"}, "__type": "dict"}','not_started',NULL,NULL,NULL,NULL,'null','read_line','01a1ff1756187c8ba5f018140ada24f2',NULL,NULL);
COMMIT;
