-- The file of a store as version 4 made it, for the test of the migration.
-- The file of a store. The captures are the truth: account_word, tally and the search index beside the file are made
-- from them.

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

-- The handles that an account had before, both in lower case.
CREATE TABLE former_handle (
    former TEXT NOT NULL,
    handle TEXT NOT NULL,
    PRIMARY KEY (former, handle)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_word (
    word TEXT NOT NULL,
    handle TEXT NOT NULL,
    PRIMARY KEY (word, handle)
) STRICT, WITHOUT ROWID;

-- A post as one source gave it. A number is never given twice. ordinal counts the captures of one post that differ in
-- their text, from 0. entities is JSON, null where the source does not tell them (entities_json.py). Times are ISO 8601 in UTC with six digits of microseconds, so that they sort as text.
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
    entities TEXT,
    UNIQUE (post_id, ordinal)
) STRICT;

CREATE INDEX capture_by_account ON capture (account, created_at);

-- The ids that an edited post had before, each to the id under which it is stored.
CREATE TABLE earlier_id (
    earlier TEXT PRIMARY KEY,
    post_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The posts that were not to be had on X any more when they were asked for; reason is null where none was said.
CREATE TABLE unavailable (
    post_id TEXT PRIMARY KEY,
    since TEXT NOT NULL,
    reason TEXT,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX earlier_id_by_post ON earlier_id (post_id);

-- The spans from which every post of an account is here: from since (null: its beginning) on and before until (null:
-- for ever).
CREATE TABLE coverage (
    handle TEXT NOT NULL, -- in lower case
    since TEXT,
    until TEXT,
    source TEXT NOT NULL
) STRICT;

CREATE INDEX coverage_by_handle ON coverage (handle);

-- One row for each transaction that stored captures: up to which number, when, and a mark that no other has, by which
-- an index that belongs to another state of the file is told.
CREATE TABLE intake (
    last_number INTEGER PRIMARY KEY,
    mark TEXT NOT NULL,
    stored_at TEXT NOT NULL
) STRICT;

-- The captures that were deleted or dated since the index was last written.
CREATE TABLE changed (
    number INTEGER PRIMARY KEY
) STRICT;

-- One row: the highest number ever given, and how many posts and captures there are, since counting takes long.
CREATE TABLE tally (
    last_number INTEGER NOT NULL,
    posts INTEGER NOT NULL,
    captures INTEGER NOT NULL
) STRICT;

INSERT INTO tally VALUES (0, 0, 0);
