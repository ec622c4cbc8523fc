-- What was last told of each source: whether answers can go through it. Compared with the sources as
-- they are, it shows what is still to be told; a source that is gone is told once more, and forgotten.
create table source_told (
  source_id text   primary key,
  channel   text   not null,
  -- of the source when it was looked at; -1 when it must be looked at again
  version   bigint not null,
  state     text   not null,
  refusal   text,
  detail    text,
  number    bigint not null default 1,
  check ((refusal is null) = (detail is null))
);
