BEGIN TRANSACTION;
CREATE TABLE accounts (
	account VARCHAR(100) NOT NULL, 
	clinic VARCHAR(40) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	password_hash VARCHAR(200) NOT NULL, 
	created_at VARCHAR(40) NOT NULL, 
	disabled_at VARCHAR(40), 
	CONSTRAINT pk_accounts PRIMARY KEY (account)
);
INSERT INTO "accounts" VALUES('made up','made up','made up','made up','2026-01-31T12:00:00+00:00','2026-01-31T12:00:00+00:00');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0009');
CREATE TABLE arrivals (
	device VARCHAR(32) NOT NULL, 
	parcel VARCHAR(64) NOT NULL, 
	person VARCHAR(100) NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_arrivals PRIMARY KEY (device, parcel)
);
INSERT INTO "arrivals" VALUES('made up','made up','Heron','2026-01-31T12:00:00+00:00');
CREATE TABLE arriving (
	device VARCHAR(32) NOT NULL, 
	parcel VARCHAR(64) NOT NULL, 
	start INTEGER NOT NULL, 
	person VARCHAR(100) NOT NULL, 
	size INTEGER NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_arriving PRIMARY KEY (device, parcel, start)
);
INSERT INTO "arriving" VALUES('made up','made up',1,'Heron',1,'2026-01-31T12:00:00+00:00',X'');
CREATE TABLE attempts (
	whom VARCHAR(80) NOT NULL, 
	failures INTEGER NOT NULL, 
	last_at VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_attempts PRIMARY KEY (whom)
);
INSERT INTO "attempts" VALUES('made up',1,'2026-01-31T12:00:00+00:00');
CREATE TABLE audit (
	number INTEGER NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	account VARCHAR(100), 
	clinic VARCHAR(40), 
	did VARCHAR(40) NOT NULL, 
	whom VARCHAR(40), 
	detail JSON NOT NULL, 
	"before" VARCHAR(64) NOT NULL, 
	seal VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (number)
);
INSERT INTO "audit" VALUES(1,'2026-01-31T12:00:00+00:00','made up','made up','made up','made up','{}','made up','made up');
CREATE TABLE baselines (
	patient VARCHAR(100) NOT NULL, 
	place TEXT NOT NULL, 
	taken_at VARCHAR(40) NOT NULL, 
	mirrors BOOLEAN NOT NULL, 
	baseline JSON NOT NULL, 
	CONSTRAINT pk_baselines PRIMARY KEY (patient, place)
);
INSERT INTO "baselines" VALUES('Heron','puppet','2026-11-23T04:02:13+00:00',0,'{"neutral": {"shoulder_x": 8885, "shoulder_y": 3737, "shoulder_width": 2696, "face_scale": 442, "left_ear_height": 1576, "right_ear_height": 1561, "left_upper_arm": 2350, "right_upper_arm": 2313, "left_forearm": 2063, "right_forearm": 2041, "head_x": 8845, "head_y": 2168, "lean": 38, "yaw": -174, "jitter": 5, "frames": 30, "head_tilt": 90, "head_turn": 145, "head_nod": -390, "head_size": 3153, "left_carry": 37, "right_carry": 35}, "spans": [["scapular_elevation", "left", 2670], ["scapular_elevation", "right", 2564], ["scapular_protraction", "both", 553], ["scapular_retraction", "both", 624], ["shoulder_abduction", "left", 12591], ["shoulder_abduction", "right", 12424], ["shoulder_flexion", "left", 12591], ["shoulder_flexion", "right", 12424], ["shoulder_scaption", "left", 12591], ["shoulder_scaption", "right", 12424]], "squeeze": {"weights": [-1000000, 500000, 1000000, 1500000, 0, -1200000, 0, 0, 0, 0], "at_ease": -7000000, "separability": 673}}');
CREATE TABLE clinics (
	clinic VARCHAR(40) NOT NULL, 
	created_at VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_clinics PRIMARY KEY (clinic)
);
INSERT INTO "clinics" VALUES('made up','2026-01-31T12:00:00+00:00');
CREATE TABLE comments (
	comment VARCHAR(32) NOT NULL, 
	session VARCHAR(64) NOT NULL, 
	person VARCHAR(100) NOT NULL, 
	at_us BIGINT NOT NULL, 
	made_by VARCHAR(100) NOT NULL, 
	made_at VARCHAR(40) NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_comments PRIMARY KEY (comment)
);
INSERT INTO "comments" VALUES('made up','20261123-040146-eec9be','Heron',1,'made up','2026-01-31T12:00:00+00:00','made up');
CREATE TABLE devices (
	device VARCHAR(32) NOT NULL, 
	person VARCHAR(100) NOT NULL, 
	clinic VARCHAR(40) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	counter INTEGER NOT NULL, 
	paired_at VARCHAR(40) NOT NULL, 
	seen_at VARCHAR(40) NOT NULL, 
	plan_at VARCHAR(40), 
	revoked_at VARCHAR(40), 
	CONSTRAINT pk_devices PRIMARY KEY (device)
);
INSERT INTO "devices" VALUES('made up','Heron','made up','made up',1,'2026-01-31T12:00:00+00:00','2026-01-31T12:00:00+00:00','2026-01-31T12:00:00+00:00','2026-01-31T12:00:00+00:00');
CREATE TABLE erasures (
	erasure INTEGER NOT NULL, 
	alias VARCHAR(100), 
	CONSTRAINT pk_erasures PRIMARY KEY (erasure)
);
CREATE TABLE identities (
	uid VARCHAR(64) NOT NULL, 
	person VARCHAR(100) NOT NULL, 
	plan_set_at VARCHAR(40), 
	CONSTRAINT pk_identities PRIMARY KEY (uid)
);
INSERT INTO "identities" VALUES('made up','Heron','2026-01-31T12:00:00+00:00');
CREATE TABLE pairing_codes (
	code_hash VARCHAR(64) NOT NULL, 
	person VARCHAR(100) NOT NULL, 
	clinic VARCHAR(40) NOT NULL, 
	made_at VARCHAR(40) NOT NULL, 
	expires_at VARCHAR(40) NOT NULL, 
	device VARCHAR(32), 
	CONSTRAINT pk_pairing_codes PRIMARY KEY (code_hash)
);
INSERT INTO "pairing_codes" VALUES('made up','Heron','made up','2026-01-31T12:00:00+00:00','2026-01-31T12:00:00+00:00','made up');
CREATE TABLE pairings (
	person VARCHAR(100) NOT NULL, 
	url TEXT NOT NULL, 
	certificate TEXT, 
	device VARCHAR(32) NOT NULL, 
	token VARCHAR(80) NOT NULL, 
	clinic VARCHAR(40) NOT NULL, 
	counter INTEGER NOT NULL, 
	plans VARCHAR(64), 
	paired_at VARCHAR(40) NOT NULL, 
	heard_at VARCHAR(40), 
	trouble VARCHAR(40), 
	CONSTRAINT pk_pairings PRIMARY KEY (person)
);
INSERT INTO "pairings" VALUES('Heron','made up','made up','made up','made up','made up',1,'made up','2026-01-31T12:00:00+00:00','2026-01-31T12:00:00+00:00','made up');
CREATE TABLE patients (
	person VARCHAR(100) NOT NULL, 
	clinic VARCHAR(40) NOT NULL, 
	pseudonym VARCHAR(40) NOT NULL, 
	since VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_patients PRIMARY KEY (person)
);
INSERT INTO "patients" VALUES('Heron','made up','made up','2026-01-31T12:00:00+00:00');
CREATE TABLE people (
	alias VARCHAR(100) NOT NULL, 
	folded VARCHAR(300) NOT NULL, 
	created_at VARCHAR(40) NOT NULL, 
	consent_version INTEGER, 
	consent_given_at VARCHAR(40), 
	consent_withdrawn_at VARCHAR(40), 
	video_given_at VARCHAR(40), 
	video_withdrawn_at VARCHAR(40), 
	CONSTRAINT pk_people PRIMARY KEY (alias)
);
INSERT INTO "people" VALUES('Heron','heron','2026-11-23T04:01:45+00:00',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE plans (
	patient VARCHAR(100) NOT NULL, 
	"plan" VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	made_at VARCHAR(40) NOT NULL, 
	made_by VARCHAR(100), 
	note TEXT NOT NULL, 
	current BOOLEAN NOT NULL, 
	CONSTRAINT pk_plans PRIMARY KEY (patient, "plan", version)
);
INSERT INTO "plans" VALUES('Heron','first_plan',1,'# A plan: what somebody is asked to do, and how far at most. Change what does not fit, then `wingbeat plan lint` it.
# Every key is explained in docs/plan-format.md; `wingbeat movements` lists the movements.
format = 1
id = "first_plan"
# patient = "alias"
patient = "Heron"
title = "Shoulder blades and reach"
made_on = "2026-11-23"
review_on = "2026-12-21"
sessions_per_week = 3
minutes = 10                     # of one session, at most
notes = "Slowly, and only as far as is comfortable. Breathe on."   # the patient reads this
clinician_note = ""              # the patient does not
levels = []                      # ids of shipped levels, or none: the game chooses scenes for the exercises
arms = "both"                    # "left" or "right": the only arm that may be asked for
seated = false
load_cap = "reach"               # calm, explore, reach, challenge
contraindications = []           # overhead, loaded_flexion, end_range_neck, breath_hold, back_extension, shoulder_end_range

# Pain is rated 0 to 10. These are the usual rules; a plan for somebody who hurts more at rest has a higher ceiling.
[pain]
ceiling = 5                      # who begins above it is offered gentle things only
ease_at = 2                      # a rise of so much: what comes next is smaller and slower
end_at = 3                       # a rise of so much ends the exercise
end_above = 5                    # and so does a rating above this

# Elbows at the sides, forearms apart. Tempo left out is the movement''s usual one.
[[exercises]]
movement = "external_rotation"
sets = 2
repetitions = 10
target = 70                      # percent of the person''s own range
rest_s = 15

# Arms out to the side, never over shoulder height. A cap is in degrees where the movement is measured in degrees.
[[exercises]]
movement = "shoulder_abduction"
sets = 2
repetitions = 8
target = 70
cap = 90
rest_s = 15

# Shoulder blades together. A cap of an index is in percent of the person''s own span.
[[exercises]]
movement = "scapular_retraction"
sets = 2
repetitions = 8
hold_s = 3
target = 70
rest_s = 15
note = "As if you held a pencil between them."

# An everyday activity, step by step.
[[exercises]]
activity = "watering"
repetitions = 5
target = 65
rest_s = 15

[[exercises]]
movement = "breathing"
repetitions = 7
out_s = 4
return_s = 6
','2026-11-23T04:02:27+00:00',NULL,'',1);
CREATE TABLE ratings (
	rating INTEGER NOT NULL, 
	person VARCHAR(100), 
	visit VARCHAR(64), 
	at VARCHAR(40) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	moment VARCHAR(20) NOT NULL, 
	value INTEGER NOT NULL, 
	block INTEGER, 
	CONSTRAINT pk_ratings PRIMARY KEY (rating)
);
INSERT INTO "ratings" VALUES(1,'Heron','made up','2026-01-31T12:00:00+00:00','made up','made up',1,1);
CREATE TABLE recordings (
	session VARCHAR(64) NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_recordings PRIMARY KEY (session)
);
CREATE TABLE sent (
	person VARCHAR(100) NOT NULL, 
	item VARCHAR(80) NOT NULL, 
	mark VARCHAR(64) NOT NULL, 
	refused VARCHAR(40), 
	CONSTRAINT pk_sent PRIMARY KEY (person, item)
);
INSERT INTO "sent" VALUES('Heron','made up','made up','made up');
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
	trouble TEXT, visit VARCHAR(64), video TEXT, rescored JSON, 
	CONSTRAINT pk_sessions PRIMARY KEY (session)
);
INSERT INTO "sessions" VALUES('20261123-040146-eec9be','2026-11-23T04:01:46+00:00','short','Heron','puppet',1,'recordings/20261123-040146-eec9be.wingbeat',1,14.733,2,2,'{"level": "short", "duration_s": 14.733, "ended": "finished", "tracking": {"frames": 444, "tracked": 443, "rate_hz": 30.1}, "reps": [{"movement": "shoulder_abduction", "side": "left", "start_s": 5.733, "peak_s": 7.6, "end_s": 8.733, "peak": 126.8, "range": 118.5, "unit": "deg", "validity": "DIRECT", "confidence": 0.98, "complete": true, "quality": 100, "poor": false, "compensations": [], "grades": {}, "quality_parts": {"range": {"value": 100}, "hold": {"value": 100}, "tempo": {"value": 100}, "smoothness": {"value": 100}, "symmetry": {"value": 100}, "compensations": {"value": 100}, "confidence": {"value": 98}}, "rep": 1, "cue": 0}, {"movement": "shoulder_abduction", "side": "right", "start_s": 5.8, "peak_s": 7.967, "end_s": 8.733, "peak": 127.6, "range": 119.6, "unit": "deg", "validity": "DIRECT", "confidence": 0.98, "complete": true, "quality": 100, "poor": false, "compensations": [], "grades": {}, "quality_parts": {"range": {"value": 100}, "hold": {"value": 100}, "tempo": {"value": 100}, "smoothness": {"value": 100}, "symmetry": {"value": 100}, "compensations": {"value": 100}, "confidence": {"value": 98}}, "rep": 1, "cue": 0}], "form": [{"movement": "shoulder_abduction", "judged": 2, "quality": 100, "poor": 0, "compensation": null}], "scene_events": [{"t_s": 8.733, "event": "lift", "cause": {"movement": "shoulder_abduction", "side": "right", "rep": 1}}], "stops": []}',NULL,NULL,NULL,'null');
CREATE TABLE settings (
	person VARCHAR(100) NOT NULL, 
	updated_at VARCHAR(40) NOT NULL, 
	settings JSON NOT NULL, 
	CONSTRAINT pk_settings PRIMARY KEY (person)
);
INSERT INTO "settings" VALUES('Heron','2026-01-31T12:00:00+00:00','{}');
CREATE TABLE sign_ins (
	token_hash VARCHAR(64) NOT NULL, 
	account VARCHAR(100) NOT NULL, 
	made_at VARCHAR(40) NOT NULL, 
	seen_at VARCHAR(40) NOT NULL, 
	expires_at VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_sign_ins PRIMARY KEY (token_hash)
);
INSERT INTO "sign_ins" VALUES('made up','made up','2026-01-31T12:00:00+00:00','2026-01-31T12:00:00+00:00','2026-01-31T12:00:00+00:00');
CREATE TABLE visits (
	visit VARCHAR(64) NOT NULL, 
	person VARCHAR(100), 
	started_at VARCHAR(40) NOT NULL, 
	updated_at VARCHAR(40) NOT NULL, 
	ended_at VARCHAR(40), 
	state JSON, 
	summary JSON, 
	CONSTRAINT pk_visits PRIMARY KEY (visit)
);
INSERT INTO "visits" VALUES('made up','Heron','2026-01-31T12:00:00+00:00','2026-01-31T12:00:00+00:00','2026-01-31T12:00:00+00:00','{}','{}');
CREATE INDEX ix_sessions_started_at ON sessions (started_at);
CREATE INDEX ix_sessions_patient ON sessions (patient);
CREATE UNIQUE INDEX ix_people_folded ON people (folded);
CREATE INDEX ix_visits_person ON visits (person);
CREATE INDEX ix_visits_started_at ON visits (started_at);
CREATE INDEX ix_ratings_person ON ratings (person);
CREATE INDEX ix_ratings_visit ON ratings (visit);
CREATE INDEX ix_sessions_visit ON sessions (visit);
CREATE INDEX ix_identities_person ON identities (person);
CREATE INDEX ix_patients_clinic ON patients (clinic);
CREATE UNIQUE INDEX ix_patients_pseudonym ON patients (pseudonym);
CREATE INDEX ix_accounts_clinic ON accounts (clinic);
CREATE INDEX ix_sign_ins_account ON sign_ins (account);
CREATE INDEX ix_audit_clinic ON audit (clinic);
CREATE INDEX ix_audit_whom ON audit (whom);
CREATE TRIGGER audit_no_UPDATE BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit can only be added to'); END;
CREATE TRIGGER audit_no_DELETE BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit can only be added to'); END;
CREATE INDEX ix_comments_session ON comments (session);
CREATE INDEX ix_comments_person ON comments (person);
CREATE INDEX ix_pairing_codes_person ON pairing_codes (person);
CREATE INDEX ix_devices_person ON devices (person);
CREATE INDEX ix_arriving_person ON arriving (person);
CREATE INDEX ix_arrivals_person ON arrivals (person);
COMMIT;
