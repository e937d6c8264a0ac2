ALTER TABLE requests ADD COLUMN rule_version TEXT NOT NULL DEFAULT '';
-- The rule's own bound; 0 for none.
ALTER TABLE requests ADD COLUMN limit_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE requests ADD COLUMN limit_ticks INTEGER NOT NULL DEFAULT 0;
CREATE INDEX requests_waiting ON requests (approval_expires) WHERE state = 'AwaitingApproval';
CREATE INDEX requests_unplanned ON requests (number) WHERE outcome = '' AND state IN ('WouldRun', 'AwaitingApproval');

-- What began, per scope of a bound; a request counts once, by its last beginning.
CREATE TABLE action_begun (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)) STRICT, WITHOUT ROWID;
CREATE INDEX action_begun_at ON action_begun (scope, at);
CREATE TABLE action_breakers (
    scope TEXT NOT NULL PRIMARY KEY,
    is_open INTEGER NOT NULL,
    reason TEXT NOT NULL,
    changed INTEGER NOT NULL,
    who TEXT NOT NULL) STRICT;
CREATE TABLE action_stop (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    is_stopped INTEGER NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL) STRICT;

-- The form of the hash is explained at AuditChain.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    tenant TEXT NOT NULL,
    request TEXT NOT NULL,
    action TEXT NOT NULL,
    detection TEXT NOT NULL,
    rule TEXT NOT NULL,
    rule_version TEXT NOT NULL,
    approver TEXT NOT NULL,
    text TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    graph_request TEXT NOT NULL,
    hash TEXT NOT NULL) STRICT;
-- Apart from the entries, so that a tail that was cut off is missed.
CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO audit_head VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit WHEN NEW.number <> (SELECT number + 1 FROM audit_head)
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head WHEN NEW.number <> OLD.number + 1
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
