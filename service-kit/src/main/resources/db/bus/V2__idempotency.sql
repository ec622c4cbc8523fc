-- What was answered to a POST with an Idempotency-Key, written in the transaction of its effect. The
-- id is the SHA-256 of service, caller, route and key. The answer is sealed: it may hold a secret
-- that is shown once.
create table idempotency_key (
  id         bytea       primary key,
  service    text        not null,
  subject    text        not null,
  route      text        not null,
  key        text        not null,
  body_hash  bytea       not null,
  status     int         not null,
  answer     bytea       not null,
  created_at timestamptz not null default now()
);
create index idempotency_key_age on idempotency_key (created_at);
