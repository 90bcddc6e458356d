/** Raised with every change of the schema: state of another version is refused, not misread. */
export const SCHEMA_VERSION = 2

/**
 * What is looked up has a column and an index of its own; the rest of a record is JSON. `folded_…` is in lower case.
 * `position` keeps the order in which rows came. No look-up reads more rows than it answers with, so a registration
 * costs the same in a pool of ten users and of thirty thousand. The checks are held at each write and when a file is
 * opened.
 */
export const SCHEMA = `
  CREATE TABLE documents (name TEXT PRIMARY KEY, json TEXT NOT NULL CHECK (json_type(json) = 'object')) STRICT;

  CREATE TABLE pools (id TEXT PRIMARY KEY, options TEXT NOT NULL CHECK (json_type(options) = 'object')) STRICT;
  CREATE TABLE clients (id TEXT PRIMARY KEY, pool TEXT NOT NULL, record TEXT NOT NULL CHECK (json_type(record) = 'object')) STRICT;

  CREATE TABLE users (
    position INTEGER PRIMARY KEY,
    pool TEXT NOT NULL,
    username TEXT NOT NULL,
    folded_username TEXT NOT NULL,
    folded_sub TEXT,
    folded_email TEXT,
    record TEXT NOT NULL CHECK (json_type(record) = 'object'),
    UNIQUE (pool, username)
  ) STRICT;
  CREATE INDEX users_in_order ON users (pool, position);
  CREATE INDEX users_by_folded_username ON users (pool, folded_username);
  CREATE INDEX users_by_sub ON users (pool, folded_sub);
  CREATE INDEX users_by_email ON users (pool, folded_email);

  CREATE TABLE user_groups (
    pool TEXT NOT NULL,
    name TEXT NOT NULL,
    record TEXT NOT NULL CHECK (json_type(record) = 'object'),
    PRIMARY KEY (pool, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE memberships (
    position INTEGER PRIMARY KEY,
    pool TEXT NOT NULL,
    group_name TEXT NOT NULL,
    username TEXT NOT NULL,
    UNIQUE (pool, username, group_name)
  ) STRICT;
  CREATE INDEX memberships_in_order ON memberships (pool, group_name, position);

  CREATE TABLE sessions (
    pool TEXT NOT NULL,
    hash TEXT NOT NULL,
    username TEXT NOT NULL,
    origin_jti TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    record TEXT NOT NULL CHECK (json_type(record) = 'object'),
    PRIMARY KEY (pool, hash)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_by_user ON sessions (pool, username);
  CREATE INDEX sessions_by_origin ON sessions (pool, origin_jti);
  CREATE INDEX sessions_by_expiry ON sessions (pool, expires_at);

  CREATE TABLE mails (position INTEGER PRIMARY KEY, folded_to TEXT NOT NULL, record TEXT NOT NULL CHECK (json_type(record) = 'object')) STRICT;
  CREATE INDEX mails_by_address ON mails (folded_to, position);

  CREATE TABLE messages (
    position INTEGER PRIMARY KEY,
    queue TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    first_received_at INTEGER,
    receives INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    receipt TEXT
  ) STRICT;
  CREATE INDEX messages_by_time ON messages (queue, visible_at);
  CREATE INDEX messages_by_receives ON messages (queue, receives);
  CREATE INDEX messages_by_age ON messages (queue, sent_at);
  CREATE INDEX messages_by_id ON messages (queue, id);
  CREATE INDEX messages_in_order ON messages (queue, position);
  CREATE INDEX messages_by_receipt ON messages (queue, receipt);
`
