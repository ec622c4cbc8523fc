-- Who may sign in. Addresses are compared by email_key, which the gateway makes (NFKC, lower case in
-- every script): the database's own lower() depends on its locale.
create table user_account (
    id              text primary key,
    email           text not null check (length(email) between 3 and 254),
    email_key       text not null unique,
    name            text not null check (length(name) between 1 and 100),
    role            text not null check (role in ('viewer', 'agent', 'manager', 'admin')),
    state           text not null check (state in ('invited', 'active', 'disabled')),
    brands          text[] not null default '{}',
    language        text not null default 'en',
    timezone        text not null default 'UTC',
    theme           text not null default 'system' check (theme in ('system', 'light', 'dark')),
    version         bigint not null default 0,
    created_at      timestamptz not null,
    last_sign_in_at timestamptz
);

create index user_account_newest on user_account (created_at desc, id desc);
create index user_account_admins on user_account (id) where role = 'admin' and state = 'active';

-- Argon2id in its standard text form, which names its own parameters.
create table user_password (
    user_id    text primary key references user_account (id) on delete cascade,
    encoded    text not null,
    changed_at timestamptz not null
);

create table team (
    id         text primary key,
    name       text not null check (length(name) between 1 and 100),
    name_key   text not null unique,
    brands     text[] not null default '{}',
    version    bigint not null default 0,
    created_at timestamptz not null
);

create index team_newest on team (created_at desc, id desc);

create table team_member (
    team_id text not null references team (id) on delete cascade,
    user_id text not null references user_account (id) on delete cascade,
    primary key (team_id, user_id)
);

create index team_member_user on team_member (user_id);

-- One per device. Cookies are kept hashed: 256 random bits need no slow hash. After a rotation the
-- value before is still taken for a moment, for the requests that were under way with it.
create table user_session (
    id             text primary key,
    user_id        text not null references user_account (id) on delete cascade,
    hash           bytea not null unique,
    previous_hash  bytea unique,
    previous_until timestamptz,
    created_at     timestamptz not null,
    rotated_at     timestamptz not null,
    last_seen_at   timestamptz not null,
    expires_at     timestamptz not null,
    address        text,
    user_agent     text
);

create index user_session_user on user_session (user_id, last_seen_at desc);
create index user_session_end on user_session (expires_at);

-- Tries to sign in, per account, device and address, counted where all gateways see them. Strangers'
-- spelling of an account is kept hashed: it may be a password in the wrong field.
create table login_try (
    bucket   text primary key,
    at       timestamptz[] not null,
    last_at  timestamptz not null,
    noted_at timestamptz
);

create index login_try_last on login_try (last_at);

-- The second factor: the secret sealed, the last step used so that no code is taken twice.
create table user_totp (
    user_id      text primary key references user_account (id) on delete cascade,
    secret       text not null,
    created_at   timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint not null default 0
);

create table recovery_code (
    user_id text not null references user_account (id) on delete cascade,
    hash    bytea not null,
    used_at timestamptz,
    primary key (user_id, hash)
);

-- A user with everything that decides what they may do and see.
create view user_view as
select u.id, u.email, u.name, u.role, u.state, u.brands, u.language, u.timezone, u.theme, u.version,
       u.created_at, u.last_sign_in_at,
       array(select m.team_id from team_member m where m.user_id = u.id order by m.team_id) as teams,
       array(select distinct b
             from team_member m join team t on t.id = m.team_id cross join unnest(t.brands) as b
             where m.user_id = u.id
             order by b) as team_brands,
       exists (select 1 from user_password p where p.user_id = u.id) as password_set,
       exists (select 1 from user_totp t
               where t.user_id = u.id and t.confirmed_at is not null) as totp_enabled
from user_account u;
