-- How far the secrets of a column are sealed anew under a key of the ring, so that a restart goes on
-- where it was.
create table reseal (
  name        text        not null,
  key_id      text        not null,
  position    text        not null,
  resealed    bigint      not null default 0,
  failed      bigint      not null default 0,
  finished_at timestamptz,
  primary key (name, key_id)
);
