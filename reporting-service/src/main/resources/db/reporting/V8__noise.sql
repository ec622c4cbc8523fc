-- What people hold for noise. See RATIONALE.md, "Noise".

-- The last word of a person, or of a mute, as JSON that the database never looks into: in the
-- ledger, where it is locked with everything else that decides, and beside what is shown.
alter table mention_seen add column noise_mark text;
alter table mention add column noise_mark text;
-- Why it is noise; null while it is none. Lists, searches and measures leave out what has a reason.
alter table mention add column noise text;
-- The mute by which it is noise, to find what comes back when that ends.
alter table mention add column mute_id uuid;

-- The list again, which leaves out noise without reading rows.
drop index mention_newest;
create index mention_newest on mention (published_at desc, id desc)
  include (channel, language, label, intent, historical, noise);
create index mention_noise on mention (noise, published_at desc, id desc) where noise is not null;
create index mention_muted on mention (mute_id) where mute_id is not null;

-- Where a mention was said, as people call it: shop.example for https://www.shop.example:8443/a?b.
create function site_of(url text) returns text
language sql immutable parallel safe
return left(lower(substring(url from '^[A-Za-z]+://(?:[wW][wW][wW]\.)?([^/:?#]+)')), 253);
create index mention_site on mention (site_of(url), published_at desc, id desc)
  where url is not null;

-- Authors, threads and sites of which nothing is wanted any more.
create table mute (
  id         uuid        primary key,
  kind       text        not null check (kind in ('author', 'thread', 'site')),
  value      text        not null,
  -- brands of whoever muted; empty for all. Only what is for no other brand is muted.
  brand_ids  text[]      not null,
  created_by text        not null,
  created_at timestamptz not null,
  -- sweeping: what is stored is being marked; lifting: being given back, then the mute goes
  state      text        not null check (state in ('sweeping', 'active', 'lifting')),
  -- the last mention that the sweep has passed
  place_time timestamptz,
  place_id   bigint,
  unique (kind, value, brand_ids)
);
create index mute_page on mute (created_at desc, id desc);
create index mute_open on mute (created_at) where state <> 'active';

-- Noise is in no other sum.
alter table rollup_channel add column noise bigint not null default 0;
alter table rollup_language add column noise bigint not null default 0;
alter table rollup_topic add column noise bigint not null default 0;
alter table rollup_hour add column noise bigint not null default 0;

-- What is retired takes its mark along, as it takes corrections.
do $$
declare
  before text := pg_get_functiondef('retire_month(date)'::regprocedure);
  after  text := replace(before, 'correction = null,', 'correction = null, noise_mark = null,');
begin
  if after = before then
    raise exception 'retire_month no longer takes corrections along: take marks along by hand';
  end if;
  execute after;
end $$;
