-- What was taken in lately, in short: nearly equal texts share bands. Kept for some days only,
-- since only texts of the same few days are compared. See RATIONALE.md, "The same text again".
create table mention_fingerprint (
  id           bigint      primary key,
  published_at timestamptz not null,
  content      bigint      not null,
  -- empty where another one with the same words at the same time is found instead
  bands        int[]       not null,
  made_at      timestamptz not null default now()
);
create index mention_fingerprint_content on mention_fingerprint (content, published_at, id);
-- One an hour, however many say the same.
create index mention_fingerprint_found on mention_fingerprint (content, published_at)
  where bands <> '{}';
create index mention_fingerprint_bands on mention_fingerprint using gin (bands)
  with (fastupdate = off);
create index mention_fingerprint_made on mention_fingerprint (made_at);

-- Mentions that say nearly the same as others, and the group they form. The number of a group means
-- nothing.
create table mention_copy (
  id           bigint      primary key,
  published_at timestamptz not null,
  group_id     bigint      not null
);
create index mention_copy_group on mention_copy (group_id);
create index mention_copy_published on mention_copy (published_at);
