-- Mentions of channels whose terms bound how long their content is kept: by their keys, which nothing
-- else here knows, and when they were read the last time.
create table bounded_mention (
  mention_key text        primary key,
  channel     text        not null,
  source_id   text        not null,
  read_at     timestamptz not null
);
create index bounded_mention_due on bounded_mention (channel, read_at);
