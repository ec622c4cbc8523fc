-- What a source did not see: since when, until when, and why. A gap that is open ends with the next
-- complete reading.
create table coverage_gap (
  id         bigint      generated always as identity primary key,
  source_id  text        not null references source (id) on delete cascade,
  since      timestamptz not null,
  until      timestamptz,
  kind       text        not null,
  reason     text        not null,
  loss       text        not null default 'unknown'
                         check (loss in ('none', 'possible', 'certain', 'unknown')),
  noticed_at timestamptz not null default now(),
  check (until is null or until >= since)
);
create unique index coverage_gap_open on coverage_gap (source_id) where until is null;
create index coverage_gap_list on coverage_gap (source_id, since desc, id desc);
