-- How readings of a source ended, the latest of them. Those that follow each other, end alike and bring
-- nothing new are one row.
create table source_run (
  id            bigint      generated always as identity primary key,
  source_id     text        not null references source (id) on delete cascade,
  begun_at      timestamptz not null,
  ended_at      timestamptz not null,
  runs          int         not null default 1,
  took_ms       bigint      not null,
  outcome       text        not null,
  reason        text,
  limited_until timestamptz,
  calls         bigint      not null,
  seen          bigint      not null,
  accepted      bigint      not null,
  changed       bigint      not null,
  malformed     bigint      not null
) with (fillfactor = 70);
create index source_run_list on source_run (source_id, id desc);

-- What a source asked for and was given on a day (UTC).
create table source_usage (
  source_id text   not null references source (id) on delete cascade,
  day       date   not null,
  calls     bigint not null,
  items     bigint not null,
  -- for which the channel takes money
  charged   bigint not null,
  primary key (source_id, day)
) with (fillfactor = 70);

-- What a channel told a source of one of its limits. Sources that are counted together have the same
-- counter, a digest. What a source may read by its own settings stands here, too (own), with a counter
-- of its own.
create table source_quota (
  source_id    text        not null references source (id) on delete cascade,
  counter      text        not null,
  own          boolean     not null,
  server       text        not null,
  most         bigint,
  remaining    bigint,
  since        timestamptz,
  renews_at    timestamptz,
  told_at      timestamptz,
  closed_until timestamptz,
  closed_why   text,
  noted_at     timestamptz not null default now(),
  primary key (source_id, counter)
) with (fillfactor = 70);
-- The time that changes with each run is not in it, so that rows are updated in place.
create index source_quota_shared on source_quota (counter);
