BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE sessions (
	session VARCHAR(64) NOT NULL, 
	started_at VARCHAR(40) NOT NULL, 
	level VARCHAR(40) NOT NULL, 
	patient VARCHAR(100), 
	source TEXT NOT NULL, 
	rules INTEGER NOT NULL, 
	recording TEXT NOT NULL, 
	finished BOOLEAN NOT NULL, 
	duration_s FLOAT, 
	reps INTEGER, 
	complete INTEGER, 
	summary JSON, 
	trouble TEXT, 
	CONSTRAINT pk_sessions PRIMARY KEY (session)
);
INSERT INTO "sessions" VALUES('20261123-035019-6b6f88','2026-11-23T03:50:19+00:00','short','Heron','puppet',1,'recordings/20261123-035019-6b6f88.wingbeat',1,14.733,2,2,'{"level": "short", "duration_s": 14.733, "ended": "finished", "tracking": {"frames": 444, "tracked": 443, "rate_hz": 30.1}, "reps": [{"movement": "shoulder_abduction", "side": "left", "start_s": 5.733, "peak_s": 7.733, "end_s": 8.733, "peak": 126.7, "range": 118.5, "unit": "deg", "validity": "DIRECT", "confidence": 0.98, "complete": true, "quality": null, "poor": false, "compensations": [], "reason": "quality_not_built", "rep": 1, "cue": 0}, {"movement": "shoulder_abduction", "side": "right", "start_s": 5.8, "peak_s": 7.967, "end_s": 8.733, "peak": 127.6, "range": 119.5, "unit": "deg", "validity": "DIRECT", "confidence": 0.98, "complete": true, "quality": null, "poor": false, "compensations": [], "reason": "quality_not_built", "rep": 1, "cue": 0}], "scene_events": [{"t_s": 8.733, "event": "lift", "cause": {"movement": "shoulder_abduction", "side": "right", "rep": 1}}], "stops": []}',NULL);
CREATE INDEX ix_sessions_started_at ON sessions (started_at);
CREATE INDEX ix_sessions_patient ON sessions (patient);
COMMIT;
