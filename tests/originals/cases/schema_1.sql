-- The file of a store as version 1 made it, for the test of the migration.

CREATE TABLE account (
    number INTEGER PRIMARY KEY,
    handle TEXT NOT NULL UNIQUE, -- in lower case
    spelling TEXT NOT NULL       -- as its first capture has it
) STRICT;

CREATE TABLE account_name (
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (handle, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_word (
    word TEXT NOT NULL,
    handle TEXT NOT NULL,
    PRIMARY KEY (word, handle)
) STRICT, WITHOUT ROWID;

-- A post as one source gave it. ordinal counts the captures of one post that differ in their text, from 0.
-- Times are ISO 8601 in UTC with six digits of microseconds, so that they sort as text.
CREATE TABLE capture (
    number INTEGER PRIMARY KEY,
    post_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account (number),
    name TEXT,
    text TEXT NOT NULL,
    url TEXT,
    platform TEXT NOT NULL,
    created_at TEXT,
    language TEXT,
    complete TEXT NOT NULL,
    versions TEXT NOT NULL, -- a JSON list of ids
    source TEXT,            -- null where there is no provenance
    retrieved_at TEXT,
    source_url TEXT,
    note TEXT,
    UNIQUE (post_id, ordinal)
) STRICT;

CREATE INDEX capture_by_account ON capture (account, created_at);

-- The ids that an edited post had before, each to the id under which it is stored.
CREATE TABLE earlier_id (
    earlier TEXT PRIMARY KEY,
    post_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE capture_words USING fts5 (
    account, words, content = '', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
