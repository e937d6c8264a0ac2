-- Times are UTC ticks. Enumerations are stored by name where people look (states, counters), by number where bytes count (kinds).
CREATE TABLE names (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE sources (id INTEGER PRIMARY KEY, tenant TEXT NOT NULL, name TEXT NOT NULL, position TEXT, UNIQUE (tenant, name)) STRICT;

-- One row per batch, however many events it has; head and body are explained at JournalBlock.
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    clock INTEGER NOT NULL,
    rules INTEGER NOT NULL,
    kinds INTEGER NOT NULL,
    received_from INTEGER NOT NULL,
    received_to INTEGER NOT NULL,
    head BLOB NOT NULL,
    body BLOB NOT NULL) STRICT;
CREATE INDEX journal_received ON journal (received_to, received_from);
-- Outlives retention: the sequence goes on where it was.
CREATE TABLE progress (id INTEGER PRIMARY KEY CHECK (id = 1), last_sequence INTEGER NOT NULL) STRICT;
INSERT INTO progress VALUES (1, 0);

CREATE TABLE rejected (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    place INTEGER NOT NULL,
    received INTEGER NOT NULL,
    body BLOB NOT NULL) STRICT;

CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sequence INTEGER NOT NULL,
    rules TEXT NOT NULL,
    checksum BLOB) STRICT;
CREATE TABLE snapshot_parts (
    snapshot INTEGER NOT NULL REFERENCES snapshots (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (snapshot, number)) STRICT;

CREATE TABLE detections (
    id TEXT NOT NULL PRIMARY KEY,
    occurred INTEGER NOT NULL,
    rule TEXT NOT NULL,
    tenant TEXT NOT NULL,
    severity INTEGER NOT NULL,
    is_signal INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    repeats INTEGER NOT NULL,
    reminders INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    found INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    entities TEXT NOT NULL,
    document BLOB NOT NULL) STRICT;
CREATE INDEX detections_occurred ON detections (occurred DESC, id DESC);
CREATE INDEX detections_rule ON detections (rule, occurred DESC, id DESC);
CREATE INDEX detections_changed ON detections (changed);

CREATE TABLE requests (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    detection TEXT NOT NULL,
    rule TEXT NOT NULL,
    tenant TEXT NOT NULL,
    subject TEXT NOT NULL,
    action TEXT NOT NULL,
    arguments TEXT NOT NULL,
    approve TEXT NOT NULL,
    may_act INTEGER NOT NULL,
    state TEXT NOT NULL,
    withdrawn INTEGER NOT NULL,
    decided INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    worker TEXT NOT NULL,
    leased_until INTEGER,
    outcome TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    approval_expires INTEGER) STRICT;
CREATE INDEX requests_detection ON requests (detection);
CREATE INDEX requests_open ON requests (tenant, subject, number) WHERE state IN ('Pending', 'Leased');
CREATE TABLE request_attempts (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    step TEXT NOT NULL,
    text TEXT NOT NULL) STRICT;
CREATE INDEX request_attempts_key ON request_attempts (key, id);

CREATE TABLE counters (
    counter TEXT NOT NULL,
    tenant TEXT NOT NULL,
    source TEXT NOT NULL,
    label TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (counter, tenant, source, label)) STRICT, WITHOUT ROWID;
