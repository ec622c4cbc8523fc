-- Which account is which person of a provider. One account is never two of its people: an address
-- that changed hands there must not bring an account along.
create table oidc_identity (
    issuer          text not null,
    subject         text not null,
    user_id         text not null references user_account (id) on delete cascade,
    linked_at       timestamptz not null,
    last_sign_in_at timestamptz not null,
    primary key (issuer, subject),
    unique (user_id, issuer)
);

-- Sign-ins that were ended, until they would have expired by themselves: each is ended once.
create table oidc_spent_state (
    hash       bytea primary key,
    expires_at timestamptz not null
);

create index oidc_spent_state_end on oidc_spent_state (expires_at);
