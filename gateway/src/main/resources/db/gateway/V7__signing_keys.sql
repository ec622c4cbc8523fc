-- The keys that internal tokens are signed with, sealed: whoever reads or writes this table alone can
-- neither sign a token nor plant a key. All gateways use the same.
create table signing_key (
    id        text primary key,
    sealed    text not null,
    made_at   timestamptz not null,
    used_from timestamptz not null
);
