-- What the collector last told of each source: whether answers can go through it, and why not. Of a
-- source that was removed it stays, since mentions go on naming it.
create table known_source (
  id      text   primary key,
  channel text   not null,
  -- the highest is the newest
  number  bigint not null,
  refusal text,
  detail  text,
  check ((refusal is null) = (detail is null))
);
