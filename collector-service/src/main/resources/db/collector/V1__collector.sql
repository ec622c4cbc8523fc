-- What people set up. Credentials are sealed by the secret box and never leave this table.
create table source (
  id               text        primary key,
  name             text        not null,
  channel          text        not null,
  settings         text        not null,
  credentials      text,
  interval_seconds bigint      not null,
  brand_ids        text[]      not null default '{}',
  version          bigint      not null default 1,
  created_at       timestamptz not null,
  updated_at       timestamptz not null
);
create index source_page on source (created_at, id);

-- How far a source was read and who reads it now: apart from the source, because it changes with
-- every run. The epoch fences: who lost the lease has an old epoch and can store nothing more.
create table source_poll (
  source_id           text        primary key references source (id) on delete cascade,
  state               text        not null default 'active'
                      check (state in ('active', 'paused', 'needs-attention', 'gone')),
  cursor              text        not null default '',
  next_run_at         timestamptz,
  asked               boolean     not null default false,
  owner               text,
  epoch               bigint      not null default 0,
  lease_until         timestamptz,
  last_success_at     timestamptz,
  last_failure_at     timestamptz,
  last_failure_kind   text,
  last_failure_reason text,
  failures            int         not null default 0,
  limited_until       timestamptz,
  breaker             text        not null default 'closed',
  items_seen          bigint      not null default 0,
  accepted            bigint      not null default 0,
  duplicates          bigint      not null default 0,
  malformed           bigint      not null default 0,
  notices             text[]      not null default '{}'
) with (fillfactor = 50);
create index source_poll_due on source_poll (next_run_at) where state = 'active';

-- What is known of every mention ever seen, and no word of what it says. The key is the first 16
-- bytes of the mention key's SHA-256; it outlives the mention, so that nothing deleted comes back.
create table seen_mention (
  key_hash         uuid        primary key,
  revision         text        not null,
  earlier          text        not null default '',
  field_prints     bigint      not null default 0,
  edited_at        timestamptz,
  conversation_key text        not null,
  historical       boolean     not null default false,
  deleted_at       timestamptz,
  source_id        text        not null,
  more_sources     text        not null default '',
  collected_at     timestamptz not null,
  engagement       text,
  measured_at      timestamptz
) with (fillfactor = 90);

-- Answers of channels, byte for byte, compressed and sealed, for as long as reading may have to be
-- repeated.
create table raw_document (
  id         uuid        primary key,
  source_id  text        not null,
  sha256     text        not null,
  media_type text,
  fetched_at timestamptz not null,
  expires_at timestamptz not null,
  origin     text,
  sealed     bytea       not null
);
create index raw_document_expiry on raw_document (expires_at);

-- Items that could not be read, put aside with the reason. The print keeps an item that is read
-- again with every run from being counted again.
create table malformed_item (
  id         bigint      generated always as identity primary key,
  source_id  text        not null,
  print      uuid        not null,
  native_id  text,
  reason     text        not null,
  excerpt    text        not null,
  seen_at    timestamptz not null,
  unique (source_id, print)
);
create index malformed_item_page on malformed_item (source_id, id desc);
create index malformed_item_age on malformed_item (seen_at);
