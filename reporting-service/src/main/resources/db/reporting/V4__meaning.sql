-- What a mention is about: each reason with its parent, so that one array answers for both levels.
-- New entries of the index wait in a list and are merged in bulk, as those of the words are.
alter table mention add column topics text[] not null default '{}';
alter table mention add column effort text;
alter table mention add column mismatch boolean not null default false;

create index mention_topics on mention using gin (topics)
  with (fastupdate = on, gin_pending_list_limit = 4096);
create index mention_mismatch on mention (published_at desc, id desc) where mismatch;

-- The reasons of this installation, as far as they differ from those that ship.
create table reason (
  id         text        primary key,
  shipped    boolean     not null,
  enabled    boolean     not null,
  names      text        not null,
  words      text        not null,
  version    bigint      not null,
  changed_at timestamptz not null
);

-- One row: its lock puts changes in order, its version is that of the tree that others are told of.
create table reason_version (
  one     boolean primary key default true check (one),
  version bigint  not null
);
insert into reason_version (version) values (0);
