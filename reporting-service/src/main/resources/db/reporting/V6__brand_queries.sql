-- Brands, and the queries that find mentions for them. Sources and keys may name brands that stand
-- in no row here.
create table brand (
  id         text        primary key,
  name       text        not null,
  competitor boolean     not null,
  -- JSON that the database never looks into
  queries    text        not null,
  version    bigint      not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);

-- One row. Whoever finds brands for mentions shares a lock on it, whoever changes brands has it alone.
create table brand_version (
  one     boolean primary key default true check (one),
  version bigint  not null
);
insert into brand_version (version) values (0);

-- One row: the walk over stored mentions that reads them anew. The epoch fences, as with everything
-- that instances share; whoever begins it anew raises it as well.
create table retagging (
  one         boolean     primary key default true check (one),
  state       text        not null
              check (state in ('queued', 'running', 'paused', 'done', 'failed')),
  reason      text,
  -- the last mention that the walk has passed
  place       text,
  total       bigint,
  looked      bigint      not null default 0,
  changed     bigint      not null default 0,
  owner       text,
  epoch       bigint      not null default 0,
  lease_until timestamptz,
  tries       int         not null default 0,
  next_run_at timestamptz not null default now(),
  queued_at   timestamptz not null default now(),
  started_at  timestamptz,
  finished_at timestamptz
) with (fillfactor = 50);

-- What was stored before has other words in its index than queries ask for.
insert into retagging (state, finished_at)
select case when there then 'queued' else 'done' end, case when there then null else now() end
from (select exists (select from mention) as there) m;
