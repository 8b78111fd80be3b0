BEGIN TRANSACTION;
CREATE TABLE action_owners (
	action TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	person INTEGER, 
	kolom TEXT, 
	open BOOLEAN NOT NULL, 
	CONSTRAINT action_owners_pk PRIMARY KEY (action, position), 
	CONSTRAINT action_owners_action_fk FOREIGN KEY(action) REFERENCES actions (number), 
	CONSTRAINT action_owners_person_fk FOREIGN KEY(person) REFERENCES people (id)
);
INSERT INTO "action_owners" VALUES('OTO-26-001',0,2,'brandweer',1);
CREATE TABLE actions (
	number TEXT NOT NULL, 
	group_id INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	noted_by INTEGER NOT NULL, 
	noted_at TEXT NOT NULL, 
	due DATE, 
	due_time TIME, 
	state TEXT NOT NULL, 
	open BOOLEAN NOT NULL, 
	moves INTEGER NOT NULL, 
	reason TEXT, 
	report TEXT, 
	reported_at TEXT, 
	closed_at TEXT, 
	meeting INTEGER, theme TEXT, link TEXT, waiting_on TEXT, blocked_at TEXT, given_at TEXT, raised_at TEXT, declined TEXT, 
	CONSTRAINT actions_pk PRIMARY KEY (number), 
	CONSTRAINT actions_group_id_fk FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT actions_noted_by_fk FOREIGN KEY(noted_by) REFERENCES people (id), 
	CONSTRAINT actions_meeting_fk FOREIGN KEY(meeting) REFERENCES meetings (id)
);
INSERT INTO "actions" VALUES('OTO-26-001',1,1,'bluswaterlijst bijwerken',1,'2026-11-23T15:05:00.000000Z','2026-12-03',NULL,'open',1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0007');
CREATE TABLE baseline (
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	field TEXT NOT NULL, 
	value TEXT, 
	CONSTRAINT baseline_pk PRIMARY KEY (kind, "key", field)
);
CREATE TABLE channels (
	id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	network TEXT NOT NULL, 
	address TEXT NOT NULL, 
	name TEXT NOT NULL, 
	encrypted BOOLEAN NOT NULL, 
	reach TEXT, proposes BOOLEAN DEFAULT false NOT NULL, closed BOOLEAN DEFAULT false NOT NULL, 
	CONSTRAINT channels_pk PRIMARY KEY (id), 
	CONSTRAINT channels_network_address_uq UNIQUE (network, address), 
	CONSTRAINT channels_group_id_fk FOREIGN KEY(group_id) REFERENCES groups (id)
);
INSERT INTO "channels" VALUES(1,1,'console','#oto','platform-oto',0,NULL,0,0);
CREATE TABLE counters (
	prefix TEXT NOT NULL, 
	series TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT counters_pk PRIMARY KEY (prefix, series, year)
);
INSERT INTO "counters" VALUES('OTO','',2026,1);
CREATE TABLE decisions (
	number TEXT NOT NULL, 
	group_id INTEGER NOT NULL, 
	meeting INTEGER, 
	text TEXT NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT decisions_pk PRIMARY KEY (number), 
	CONSTRAINT decisions_group_id_fk FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT decisions_meeting_fk FOREIGN KEY(meeting) REFERENCES meetings (id)
);
CREATE TABLE entries (
	id INTEGER NOT NULL, 
	meeting INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	at TEXT NOT NULL, 
	"by" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	number TEXT, 
	person INTEGER, 
	CONSTRAINT entries_pk PRIMARY KEY (id), 
	CONSTRAINT entries_meeting_fk FOREIGN KEY(meeting) REFERENCES meetings (id), 
	CONSTRAINT entries_by_fk FOREIGN KEY("by") REFERENCES people (id), 
	CONSTRAINT entries_person_fk FOREIGN KEY(person) REFERENCES people (id)
);
CREATE TABLE groups (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	prefix TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	language TEXT NOT NULL, 
	formal BOOLEAN NOT NULL, 
	strangers TEXT NOT NULL, 
	CONSTRAINT groups_pk PRIMARY KEY (id)
);
INSERT INTO "groups" VALUES(1,'Platform OTO','OTO','platform','nl',0,'refuse');
CREATE TABLE history (
	id INTEGER NOT NULL, 
	deed TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	result TEXT NOT NULL, 
	network TEXT NOT NULL, 
	event TEXT NOT NULL, 
	actor INTEGER, 
	at TEXT NOT NULL, 
	changes TEXT NOT NULL, 
	seal TEXT NOT NULL, 
	CONSTRAINT history_pk PRIMARY KEY (id)
);
INSERT INTO "history" VALUES(1,'person.add','person:1','done','console','region',NULL,'2026-11-23T15:05:00.000000Z','[["id",null,1],["name",null,{"sha256":"4b23d41ca81aeeacec505be892e22ec78208160cb463635df2bacd200abc98d3"}],["handle",null,{"sha256":"fb3bd9661049af78eb4de1b7c51109029a41d4da375faefa074ad96d85f5c50b"}],["offices",null,[]]]','d3faf455ca3022bf88e44969934901a50951d68dee1ebd6e173585c81dc4a51a');
INSERT INTO "history" VALUES(2,'person.add','person:2','done','console','region',NULL,'2026-11-23T15:05:00.000000Z','[["id",null,2],["name",null,{"sha256":"1d1d4dccb3e0cd77f4b77ec52fd444ecc85b66071ab4fb1cf83099913f78b468"}],["handle",null,{"sha256":"9e4590f52c853db7cb2c685d4955dcf7f410dd136f8d458400d9ece8c4d19ac9"}],["offices",null,[]]]','b95485193a77c179dfdc33e4f8e34cc0af22f9bb628bc6f8ff499527c04cc8d4');
INSERT INTO "history" VALUES(3,'group.add','group:1','done','console','region',NULL,'2026-11-23T15:05:00.000000Z','[["id",null,1],["name",null,{"sha256":"c0c9fc9e14b707306bcbfd078ef5f637665e27e19ecf13b65795574227734dc9"}],["prefix",null,"OTO"],["kind",null,"platform"],["language",null,"nl"],["formal",null,false],["strangers",null,"refuse"]]','e6eb341d7ef44310e0d70a8e0dd12ca4e584dd60cecb9e73f6ad5d7da85c8190');
INSERT INTO "history" VALUES(4,'group.channel','group:1','done','console','region',NULL,'2026-11-23T15:05:00.000000Z','[["id",null,1],["group",null,1],["network",null,"console"],["address",null,"#oto"],["name",null,{"sha256":"b003758309b0bda290847b085814eea3237b0877f456eb8c842a8209f87ac3eb"}],["encrypted",null,false]]','5d870e4be407a89bdf2caa257b190d3bc4f03512083bfc65abe27e75a997bb7b');
INSERT INTO "history" VALUES(5,'person.identify','person:1','done','console','region',NULL,'2026-11-23T15:05:00.000000Z','[["person",null,1],["network",null,"console"],["account",null,{"sha256":"48ef6c8b4b762a2b0e246e4514f45c799f74fcef3e6c0ab9b622721df11fb69c"}]]','89622d433673f5a929dd1aecf0205fc029ea8640823b74dfbf1fcc55205def75');
INSERT INTO "history" VALUES(6,'person.join','person:1','done','console','region',NULL,'2026-11-23T15:05:00.000000Z','[["id",null,1],["person",null,1],["group",null,1],["role",null,"member"],["kolom",null,"brandweer"]]','231e34fb219e821f969883e3592d5a421cadd2fc9d8931f0dc0f554ce3289aa9');
INSERT INTO "history" VALUES(7,'person.identify','person:2','done','console','region',NULL,'2026-11-23T15:05:00.000000Z','[["person",null,2],["network",null,"console"],["account",null,{"sha256":"fa5d8ba9f1a2429a4acf16399abd623d2a809b0b65dcb46e6911d7219152d394"}]]','9b025bb8503488c1b337c0077b614163d43fe70d3af3dab2b4ccef3562b340b0');
INSERT INTO "history" VALUES(8,'person.join','person:2','done','console','region',NULL,'2026-11-23T15:05:00.000000Z','[["id",null,2],["person",null,2],["group",null,1],["role",null,"member"],["kolom",null,"brandweer"]]','b05865d5d9207e36acb46de532133668b57fafbe58b7bc8416ec2fe095439e30');
INSERT INTO "history" VALUES(9,'action.add','action:OTO-26-001','done','console','e',1,'2026-11-23T15:05:00.000000Z','[["number",null,"OTO-26-001"],["group",null,1],["what",null,{"sha256":"68d2e3ce2b1283bdc13c689d3ebf1e60497619d94d5c8627ac0b139fe66f8e01"}],["noted_by",null,1],["noted_at",null,"2026-11-23T16:05:00+01:00"],["owners",null,[{"person":2,"kolom":"brandweer"}]],["due",null,"2026-12-03"],["state",null,"open"],["moves",null,0]]','ce3dbb98003c1545feb70dd9595cb67e293ea431b6398e476089ed22419bf755');
CREATE TABLE history_texts (
	line INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	side TEXT NOT NULL, 
	salt TEXT, 
	text TEXT, 
	CONSTRAINT history_texts_pk PRIMARY KEY (line, field, side), 
	CONSTRAINT history_texts_side_ck CHECK (side IN ('old', 'new')), 
	CONSTRAINT history_texts_line_fk FOREIGN KEY(line) REFERENCES history (id)
);
INSERT INTO "history_texts" VALUES(1,'name','new','94bd9b1a41a19946834342785f462cc7','Anna Bakker');
INSERT INTO "history_texts" VALUES(1,'handle','new','cf3d2a90db62605bcf2f2d946ebe2bca','anna');
INSERT INTO "history_texts" VALUES(2,'name','new','a0d608c9243875d88ee84536c5101346','Bram de Vries');
INSERT INTO "history_texts" VALUES(2,'handle','new','990d79007edc2e9e1c4fe0f81f31a5cd','bram');
INSERT INTO "history_texts" VALUES(3,'name','new','a2354e2658334583c9a27c99b4ce75ca','Platform OTO');
INSERT INTO "history_texts" VALUES(4,'name','new','284f6357fa7100d1dba38e42daef4bdf','platform-oto');
INSERT INTO "history_texts" VALUES(5,'account','new','dce9eef5250779cc669ca73e8e3484ec','anna');
INSERT INTO "history_texts" VALUES(7,'account','new','d29157e28d0833ffc79f56fd20cbc0bb','bram');
INSERT INTO "history_texts" VALUES(9,'what','new','d8b098a33d4cbfdb46e9723b761f7438','bluswaterlijst bijwerken');
CREATE TABLE identities (
	network TEXT NOT NULL, 
	account TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	CONSTRAINT identities_pk PRIMARY KEY (network, account), 
	CONSTRAINT identities_person_fk FOREIGN KEY(person) REFERENCES people (id)
);
INSERT INTO "identities" VALUES('console','anna',1);
INSERT INTO "identities" VALUES('console','bram',2);
CREATE TABLE inbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	network TEXT NOT NULL, 
	event TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	taken_at TEXT NOT NULL, 
	state TEXT NOT NULL, 
	tries INTEGER NOT NULL, 
	heard TEXT, not_before TEXT, 
	CONSTRAINT inbox_network_event_uq UNIQUE (network, event)
);
CREATE TABLE meetings (
	id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	started_by INTEGER NOT NULL, 
	ended_at TEXT, 
	CONSTRAINT meetings_pk PRIMARY KEY (id), 
	CONSTRAINT meetings_group_id_sequence_uq UNIQUE (group_id, sequence), 
	CONSTRAINT meetings_group_id_fk FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT meetings_started_by_fk FOREIGN KEY(started_by) REFERENCES people (id)
);
CREATE TABLE memberships (
	id INTEGER NOT NULL, 
	person INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	kolom TEXT, 
	since DATE, 
	until DATE, 
	stands_in_for INTEGER, 
	CONSTRAINT memberships_pk PRIMARY KEY (id), 
	CONSTRAINT memberships_person_fk FOREIGN KEY(person) REFERENCES people (id), 
	CONSTRAINT memberships_group_id_fk FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT memberships_stands_in_for_fk FOREIGN KEY(stands_in_for) REFERENCES people (id)
);
INSERT INTO "memberships" VALUES(1,1,1,'member','brandweer',NULL,NULL,NULL);
INSERT INTO "memberships" VALUES(2,2,1,'member','brandweer',NULL,NULL,NULL);
CREATE TABLE offices (
	person INTEGER NOT NULL, 
	office TEXT NOT NULL, 
	CONSTRAINT offices_pk PRIMARY KEY (person, office), 
	CONSTRAINT offices_person_fk FOREIGN KEY(person) REFERENCES people (id)
);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	network TEXT NOT NULL, 
	channel TEXT, 
	account TEXT, 
	thread TEXT, 
	replies_to TEXT, 
	only_for TEXT, 
	say TEXT, 
	card TEXT, 
	language TEXT NOT NULL, 
	formal BOOLEAN NOT NULL, 
	in_full BOOLEAN NOT NULL, 
	urgency INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	written_at TEXT NOT NULL, 
	not_before TEXT, 
	closed_at TEXT, 
	receipt_channel TEXT, 
	receipt_event TEXT, edits_channel TEXT, edits_event TEXT, follows INTEGER, 
	CONSTRAINT outbox_pk PRIMARY KEY (id), 
	CONSTRAINT outbox_key_uq UNIQUE ("key")
);
INSERT INTO "outbox" VALUES(1,'k','console','#oto',NULL,NULL,NULL,NULL,'{"@":"say","key":"action.added","words":{"@":"words","is":{"number":"OTO-26-001"}},"to":{"@":"answer"},"offers":{"@":"tuple","is":[]},"card":null,"mark":null,"papers":{"@":"tuple","is":[]},"pin":false}',NULL,'nl',0,1,0,'waiting',0,'2026-11-23T15:05:00.000000Z',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE people (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	handle TEXT NOT NULL, 
	title TEXT, 
	last_network TEXT, language TEXT, formal BOOLEAN, workdays TEXT, 
	CONSTRAINT people_pk PRIMARY KEY (id)
);
INSERT INTO "people" VALUES(1,'Anna Bakker','anna',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "people" VALUES(2,'Bram de Vries','bram',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE questions (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	network TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	thread TEXT, 
	asked_at TEXT NOT NULL, 
	action TEXT, 
	draft TEXT, 
	speaker INTEGER, 
	choices TEXT NOT NULL, 
	"row" INTEGER NOT NULL, 
	CONSTRAINT questions_pk PRIMARY KEY (id)
);
CREATE TABLE reminders (
	id INTEGER NOT NULL, 
	action TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	occurrence INTEGER NOT NULL, 
	recipient INTEGER NOT NULL, 
	day DATE NOT NULL, 
	hour TIME NOT NULL, 
	zone TEXT NOT NULL, 
	due_at TEXT NOT NULL, 
	state TEXT NOT NULL, 
	CONSTRAINT reminders_pk PRIMARY KEY (id), 
	CONSTRAINT reminders_action_kind_occurrence_recipient_uq UNIQUE (action, kind, occurrence, recipient), 
	CONSTRAINT reminders_action_fk FOREIGN KEY(action) REFERENCES actions (number), 
	CONSTRAINT reminders_recipient_fk FOREIGN KEY(recipient) REFERENCES people (id)
);
CREATE TABLE tokens (
	network TEXT NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT tokens_pk PRIMARY KEY (network, name)
);
CREATE TABLE weeks (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	page TEXT NOT NULL, 
	CONSTRAINT weeks_pk PRIMARY KEY (id), 
	CONSTRAINT weeks_year_number_uq UNIQUE (year, number)
);
CREATE INDEX history_subject ON history (subject, id);
CREATE UNIQUE INDEX people_handle ON people (lower(handle));
CREATE UNIQUE INDEX groups_prefix ON groups (lower(prefix));
CREATE INDEX inbox_open ON inbox (id) WHERE state = 'open';
CREATE INDEX outbox_words ON outbox (closed_at) WHERE closed_at IS NOT NULL AND say IS NOT NULL;
CREATE INDEX outbox_card ON outbox (card, id) WHERE card IS NOT NULL;
CREATE INDEX outbox_open ON outbox (id) WHERE state IN ('waiting', 'sending');
CREATE UNIQUE INDEX meetings_running ON meetings (group_id) WHERE ended_at IS NULL;
CREATE INDEX actions_open ON actions (group_id, due) WHERE open;
CREATE INDEX actions_sequence ON actions (group_id, sequence);
CREATE INDEX entries_meeting ON entries (meeting, id);
CREATE INDEX decisions_at ON decisions (at);
CREATE INDEX action_owners_open ON action_owners (person) WHERE open;
CREATE INDEX reminders_due ON reminders (due_at) WHERE state = 'due';
CREATE TRIGGER history_no_update BEFORE UPDATE ON history
        BEGIN SELECT RAISE(ABORT, 'a line of history does not change'); END;
CREATE TRIGGER history_no_delete BEFORE DELETE ON history
        BEGIN SELECT RAISE(ABORT, 'a line of history is not dropped'); END;
CREATE INDEX outbox_receipt ON outbox (receipt_event) WHERE receipt_event IS NOT NULL;
CREATE INDEX history_origin ON history (event, network);
CREATE INDEX inbox_place ON inbox (channel, id);
CREATE INDEX questions_place ON questions (network, channel);
CREATE INDEX inbox_put_off ON inbox (channel, network) WHERE not_before IS NOT NULL;
CREATE INDEX outbox_follows ON outbox (follows) WHERE follows IS NOT NULL;
CREATE INDEX actions_unanswered ON actions (given_at) WHERE state = 'proposed' AND raised_at IS NULL;
DELETE FROM "sqlite_sequence";
COMMIT;
