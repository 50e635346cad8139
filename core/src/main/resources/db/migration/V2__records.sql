-- What requests leave behind, as the audit consumer stores it. docs/events.md describes the fields.
--
-- No foreign keys: a record outlives the instance, the key and the organization it speaks of, and
-- the consumer must be able to store it whatever has been deleted since.
--
-- The id is the request id, a UUID of version 7: as the primary key it makes a record that Kafka
-- delivers twice vanish on insert, and as ids rise with time its index grows at the right edge,
-- which is what makes inserts cheap.
--
-- One more index each, as inserts pay for every index: an instance's records,
-- newest first (read backwards), and within a span of time. Records without an instance (a wrong
-- token) are not in it; they are found by id or by a scan. An index on commands can be added
-- (using gin (commands)) where such questions are asked often; it is not here because inserts
-- into an inverted index are the dearest of all.

CREATE TABLE audit_records (
    id              uuid PRIMARY KEY,
    occurred_at     timestamptz NOT NULL,
    organization_id uuid,
    instance_id     uuid,
    access_key_id   uuid,
    -- text, not inet: an IPv6 address with a zone is none, and no record may be lost over that.
    client_address  text NOT NULL,
    user_agent      text,
    function        text NOT NULL,
    -- {"GET": 2, "SET": 1}. Audit asks: commands ? 'FLUSHALL'.
    commands        jsonb NOT NULL,
    command_count   integer NOT NULL CHECK (command_count >= 0),
    key_count       integer NOT NULL CHECK (key_count >= 0),
    error_count     integer NOT NULL CHECK (error_count >= 0),
    request_bytes   bigint NOT NULL CHECK (request_bytes >= 0),
    response_bytes  bigint NOT NULL CHECK (response_bytes >= 0),
    outcome         text NOT NULL CHECK (outcome IN ('OK', 'ERROR', 'REFUSED', 'UNAVAILABLE')),
    error_code      text,
    status          smallint NOT NULL,
    duration_micros bigint NOT NULL,
    stored_at       timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX audit_records_by_instance ON audit_records (instance_id, occurred_at)
    WHERE instance_id IS NOT NULL;

CREATE TABLE usage_records (
    id              uuid PRIMARY KEY,
    occurred_at     timestamptz NOT NULL,
    organization_id uuid,
    instance_id     uuid,
    access_key_id   uuid,
    commands        jsonb NOT NULL,
    command_count   integer NOT NULL CHECK (command_count >= 0),
    error_count     integer NOT NULL CHECK (error_count >= 0),
    request_bytes   bigint NOT NULL CHECK (request_bytes >= 0),
    response_bytes  bigint NOT NULL CHECK (response_bytes >= 0),
    stored_at       timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX usage_records_by_instance ON usage_records (instance_id, occurred_at)
    WHERE instance_id IS NOT NULL;

-- Both tables are only ever added to: freezing and statistics need no waiting for dead rows, but
-- the visibility map does, so that index-only scans stay cheap.
ALTER TABLE audit_records SET (autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE usage_records SET (autovacuum_vacuum_insert_scale_factor = 0.05);
