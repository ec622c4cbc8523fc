-- Who did what. Rows are added by the consumer of the topic "audit" alone, and the gateway's role may
-- neither change nor remove one (AppendOnly in the gateway's audit package).
create table audit_entry (
    seq          bigint primary key,
    -- the event's place in the topic, which has one partition: what was read before adds nothing
    log_position bigint not null unique,
    -- what the entry says, as the text that the hash is of; the columns below follow from it and are
    -- there to search by
    entry        text not null,
    hash         bytea not null,
    noted_at     timestamptz not null,
    actor_id     text not null,
    action       text not null,
    target_type  text,
    target_id    text,
    brand_ids    text[] not null
);

create index audit_entry_time on audit_entry (noted_at);
create index audit_entry_actor on audit_entry (actor_id, seq desc);
create index audit_entry_action on audit_entry (action text_pattern_ops, seq desc);
create index audit_entry_target on audit_entry (target_id, seq desc);
create index audit_entry_brands on audit_entry using gin (brand_ids);
