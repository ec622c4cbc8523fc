-- The tree of reasons as reporting last told of it, as far as it differs from the shipped one: one
-- row, the event's data as JSON. Every instance looks here for a higher version.
create table reason_tree (
  one     boolean primary key default true check (one),
  version bigint  not null,
  changed text    not null
) with (fillfactor = 50);
