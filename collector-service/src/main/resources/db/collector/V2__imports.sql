-- Bytes of any size, in chunks that are sealed one by one: uploads and attachments. Whoever needs one
-- refers to it; a blob that is being written and is not touched for long, or that is doomed, is removed
-- by the janitor piece by piece, because a large one is more than one statement may take.
create table blob (
  id         uuid        primary key,
  state      text        not null check (state in ('writing', 'kept', 'doomed')),
  size       bigint      not null default 0,
  chunk_size int         not null,
  sha256     text,
  touched_at timestamptz not null default now()
) with (fillfactor = 70);
create index blob_leftover on blob (touched_at) where state <> 'kept';

-- What is sealed does not compress, so the database need not try.
create table blob_chunk (
  blob_id uuid    not null references blob (id) on delete cascade,
  number  int     not null,
  packed  boolean not null,
  sealed  bytea   not null,
  primary key (blob_id, number)
);
alter table blob_chunk alter column sealed set storage external;

-- Files that people handed in, and how far each was read. The epoch fences, as with sources.
create table file_import (
  id           text        primary key,
  name         text        not null,
  file_name    text        not null,
  format       text        not null,
  mapping      text        not null,
  created_by   text        not null,
  blob_id      uuid        references blob (id) on delete set null,
  size         bigint      not null,
  state        text        not null default 'running'
               check (state in ('running', 'done', 'failed', 'cancelled')),
  reason       text,
  cursor       text        not null default '',
  read         bigint      not null default 0,
  accepted     bigint      not null default 0,
  duplicate    bigint      not null default 0,
  rejected     bigint      not null default 0,
  bytes_read   bigint      not null default 0,
  owner        text,
  epoch        bigint      not null default 0,
  lease_until  timestamptz,
  tries        int         not null default 0,
  next_run_at  timestamptz not null default now(),
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz
) with (fillfactor = 50);
create index file_import_page on file_import (created_at desc, id desc);
create index file_import_due on file_import (next_run_at) where state = 'running';
create index file_import_finished on file_import (finished_at) where state <> 'running';

-- Items of an import that could not be taken, each time they are read.
create table import_rejection (
  id        bigint      generated always as identity primary key,
  import_id text        not null references file_import (id) on delete cascade,
  place     text,
  native_id text,
  reason    text        not null,
  excerpt   text        not null,
  seen_at   timestamptz not null
);
create index import_rejection_page on import_rejection (import_id, id);
create index import_rejection_age on import_rejection (seen_at);

-- Files that came with mentions; one that was left out for its size has no blob. The mention is named
-- by the same hash as in seen_mention, and takes its files with it.
create table attachment (
  id         uuid        primary key,
  key_hash   uuid        not null,
  name       text,
  media_type text        not null,
  size       bigint      not null,
  blob_id    uuid        references blob (id) on delete set null,
  stored_at  timestamptz not null
);
create index attachment_mention on attachment (key_hash);
create index attachment_blob on attachment (blob_id);
create index file_import_blob on file_import (blob_id);
