-- A key is kept as its SHA-256 only. It is 256 random bits, so there is nothing to guess that a slow
-- hash would protect, and a fast one may run on every request.
create table api_key (
    id           text primary key,
    name         text not null,
    prefix       text not null,
    hash         bytea not null unique,
    scopes       text[] not null,
    brands       text[] not null default '{}',
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create index api_key_newest on api_key (created_at desc, id desc);

-- Who is signed in at the plain page. The cookie's value is kept hashed as well.
create table page_session (
    hash       bytea primary key,
    api_key_id text not null references api_key (id) on delete cascade,
    expires_at timestamptz not null
);

create index page_session_end on page_session (expires_at);
