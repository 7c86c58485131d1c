BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE baselines (
	patient VARCHAR(100) NOT NULL, 
	place TEXT NOT NULL, 
	taken_at VARCHAR(40) NOT NULL, 
	mirrors BOOLEAN NOT NULL, 
	baseline JSON NOT NULL, 
	CONSTRAINT pk_baselines PRIMARY KEY (patient, place)
);
INSERT INTO "baselines" VALUES('Heron','puppet','2026-11-23T03:51:59+00:00',0,'{"neutral": {"shoulder_x": 8885, "shoulder_y": 3737, "shoulder_width": 2696, "face_scale": 442, "left_ear_height": 1576, "right_ear_height": 1561, "left_upper_arm": 2350, "right_upper_arm": 2313, "left_forearm": 2063, "right_forearm": 2041, "head_x": 8845, "head_y": 2168, "lean": 38, "yaw": -174, "jitter": 5, "frames": 30, "head_tilt": 90, "head_turn": 145, "head_nod": -390, "head_size": 3153, "left_carry": 37, "right_carry": 35}, "spans": [["scapular_elevation", "left", 2670], ["scapular_elevation", "right", 2564], ["scapular_protraction", "both", 553], ["scapular_retraction", "both", 624], ["shoulder_abduction", "left", 12591], ["shoulder_abduction", "right", 12424], ["shoulder_flexion", "left", 12591], ["shoulder_flexion", "right", 12424], ["shoulder_scaption", "left", 12591], ["shoulder_scaption", "right", 12424]], "squeeze": {"weights": [-1000000, 500000, 1000000, 1500000, 0, -1200000, 0, 0, 0, 0], "at_ease": -7000000, "separability": 673}}');
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
INSERT INTO "sessions" VALUES('20261123-035110-cbe1c1','2026-11-23T03:51:10+00:00','short','Heron','puppet',1,'recordings/20261123-035110-cbe1c1.wingbeat',1,14.733,2,2,'{"level": "short", "duration_s": 14.733, "ended": "finished", "tracking": {"frames": 444, "tracked": 443, "rate_hz": 30.1}, "reps": [{"movement": "shoulder_abduction", "side": "left", "start_s": 5.733, "peak_s": 7.6, "end_s": 8.733, "peak": 126.8, "range": 118.5, "unit": "deg", "validity": "DIRECT", "confidence": 0.98, "complete": true, "quality": 100, "poor": false, "compensations": [], "grades": {}, "quality_parts": {"range": {"value": 100}, "hold": {"value": 100}, "tempo": {"value": 100}, "smoothness": {"value": 100}, "symmetry": {"value": 100}, "compensations": {"value": 100}, "confidence": {"value": 98}}, "rep": 1, "cue": 0}, {"movement": "shoulder_abduction", "side": "right", "start_s": 5.8, "peak_s": 7.967, "end_s": 8.733, "peak": 127.6, "range": 119.6, "unit": "deg", "validity": "DIRECT", "confidence": 0.98, "complete": true, "quality": 100, "poor": false, "compensations": [], "grades": {}, "quality_parts": {"range": {"value": 100}, "hold": {"value": 100}, "tempo": {"value": 100}, "smoothness": {"value": 100}, "symmetry": {"value": 100}, "compensations": {"value": 100}, "confidence": {"value": 98}}, "rep": 1, "cue": 0}], "form": [{"movement": "shoulder_abduction", "judged": 2, "quality": 100, "poor": 0, "compensation": null}], "scene_events": [{"t_s": 8.733, "event": "lift", "cause": {"movement": "shoulder_abduction", "side": "right", "rep": 1}}], "stops": []}',NULL);
CREATE INDEX ix_sessions_started_at ON sessions (started_at);
CREATE INDEX ix_sessions_patient ON sessions (patient);
COMMIT;
