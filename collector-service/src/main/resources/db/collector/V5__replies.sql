-- Answers that shall be sent, and those that were: an id is known for ever, so that however often an
-- answer is asked for, it is sent once. What was to be said is kept until it was.
create table reply (
  id               uuid        primary key,
  source_id        text        not null,
  mention_key      text        not null,
  conversation_key text        not null,
  request          text,
  state            text        not null default 'waiting'
                               check (state in ('waiting', 'sent', 'failed')),
  tries            int         not null default 0,
  begun_at         timestamptz,
  requested_at     timestamptz not null,
  next_try_at      timestamptz not null default now(),
  trouble          text,
  owner            text,
  epoch            bigint      not null default 0,
  lease_until      timestamptz,
  finished_at      timestamptz,
  check ((state = 'waiting') = (request is not null)),
  check ((state = 'waiting') = (finished_at is null))
);
create index reply_due on reply (next_try_at) where state = 'waiting';
create index reply_order on reply (conversation_key, requested_at, id) where state = 'waiting';
comment on column reply.begun_at is
  'when the channel was first asked to take it without saying, as far as is noted, that it did not';
