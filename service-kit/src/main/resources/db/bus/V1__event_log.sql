-- The event log. Offsets of a partition are dense: the head row is the sequence and, until the
-- writer's transaction ends, the lock; so a reader that sees offset n has seen all before it.
create table log_head (
  topic    text     not null,
  part     smallint not null,
  next_pos bigint   not null default 0,
  primary key (topic, part)
) with (fillfactor = 50);

create table log_event (
  topic text        not null,
  part  smallint    not null,
  pos   bigint      not null,
  ts    timestamptz not null default now(),
  key   text        not null,
  type  text        not null,
  body  text        not null,
  primary key (topic, part, pos)
);

-- Where a group of consumers stands. The epoch fences: who lost the lease has an old epoch and its
-- acknowledgement changes no row.
create table log_cursor (
  grp         text     not null,
  topic       text     not null,
  part        smallint not null,
  pos         bigint   not null default 0,
  owner       text,
  epoch       bigint   not null default 0,
  lease_until timestamptz,
  primary key (grp, topic, part)
) with (fillfactor = 50);

-- Who consumes at present, so that instances share the partitions evenly.
create table log_member (
  grp     text        not null,
  topic   text        not null,
  owner   text        not null,
  seen_at timestamptz not null default now(),
  primary key (grp, topic, owner)
);

-- What no number of tries could handle. It never stops its partition.
create table dead_letter (
  id         bigint generated always as identity primary key,
  grp        text        not null,
  topic      text        not null,
  part       smallint    not null,
  pos        bigint      not null,
  key        text        not null,
  type       text        not null,
  body       text        not null,
  reason     text        not null,
  attempts   int         not null default 1,
  state      text        not null default 'open' check (state in ('open', 'requested', 'replayed')),
  failed_at  timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (grp, topic, part, pos)
);
create index dead_letter_requested on dead_letter (grp, topic) where state = 'requested';

-- A right that one instance has at a time.
create table lease (
  name        text        primary key,
  owner       text        not null,
  epoch       bigint      not null default 0,
  lease_until timestamptz not null
) with (fillfactor = 50);
