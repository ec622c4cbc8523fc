-- Mails that no server has taken yet. Reader and text are sealed, since links in them open accounts,
-- and erased once the mail is sent or given up. While a gateway tries, due_at is the end of its lease.
create table mail_outbox (
    id         text primary key,
    kind       text not null,
    sealed     text check (sealed is not null or state <> 'waiting'),
    state      text not null check (state in ('waiting', 'sent', 'given-up')),
    attempts   int not null default 0,
    created_at timestamptz not null,
    due_at     timestamptz not null,
    useless_at timestamptz not null,
    ended_at   timestamptz,
    failure    text
);

create index mail_outbox_due on mail_outbox (due_at) where state = 'waiting';
create index mail_outbox_ended on mail_outbox (ended_at) where state <> 'waiting';

-- Invitations and password resets: one of each a person at most. The token is kept as its SHA-256.
create table one_time_token (
    purpose    text not null check (purpose in ('invitation', 'reset')),
    user_id    text not null references user_account (id) on delete cascade,
    hash       bytea not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (purpose, user_id)
);

-- Who asked for a new password, known to us or not: looked at after the answer was given, so that the
-- answer takes the same time for both. The address is sealed.
create table reset_request (
    id         text primary key,
    sealed     text not null,
    created_at timestamptz not null
);

create index reset_request_oldest on reset_request (created_at);
