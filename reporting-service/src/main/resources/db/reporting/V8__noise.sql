-- What people hold for noise. See RATIONALE.md, "Noise".

-- The last word of a person, or of a mute, as JSON that the database never looks into: in the
-- ledger, where it is locked with everything else that decides, and beside what is shown.
alter table mention_seen add column noise_mark text;
alter table mention add column noise_mark text;
-- Why it is noise; null while it is none. Lists, searches and measures leave out what has a reason.
alter table mention add column noise text;
-- When a person said so of this very mention, to find what was marked lately.
alter table mention add column marked_at timestamptz;
-- The mute by which it is noise, to find what comes back when that ends.
alter table mention add column mute_id uuid;

-- The list again, which leaves out noise without reading rows.
drop index mention_newest;
create index mention_newest on mention (published_at desc, id desc)
  include (channel, language, label, intent, historical, noise);
-- The list by impact: the months are merged, of each only as much is read as the page needs.
create index mention_impact on mention (impact_order desc, published_at desc, id desc)
  include (channel, language, label, intent, historical, noise);
create index mention_noise on mention (noise, published_at desc, id desc) where noise is not null;
create index mention_marked on mention (marked_at desc) where marked_at is not null;
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
  -- whose turn has come longest ago is swept next: a large or slow one keeps no other waiting
  turn_at    timestamptz not null default now(),
  unique (kind, value, brand_ids)
);
create index mute_page on mute (created_at desc, id desc);
create index mute_open on mute (turn_at) where state <> 'active';

-- Noise is in no other sum.
alter table rollup_channel add column noise bigint not null default 0;
alter table rollup_language add column noise bigint not null default 0;
alter table rollup_topic add column noise bigint not null default 0;
alter table rollup_hour add column noise bigint not null default 0;

-- Erases a month, and with the first what is older than all months. Who changes a mention locks
-- its ledger row first, and so does this.
create function retire_month(wanted date) returns bigint
language plpgsql security definer set search_path = reporting, pg_temp as $$
declare
  first_day date := date_trunc('month', wanted::timestamp)::date;
  ends    timestamptz := (first_day + interval '1 month') at time zone 'UTC';
  suffix  text := to_char(first_day, 'YYYY_MM');
  erased  bigint;
begin
  if exists (select from storage_month where month < first_day and retired_at is null) then
    raise exception 'an older month than % is not retired yet', first_day;
  end if;
  update storage_month set retired_at = now() where month = first_day and retired_at is null;
  if not found then
    return 0;
  end if;
  perform 1 from mention_seen where published_at < ends order by id for update;
  delete from sentiment_correction c using mention_seen s
    where s.id = c.mention_id and s.published_at < ends;
  update mention_seen
    set published_at = null, revision = null, edited_at = null, collected_at = null, model = null,
        scored_at = null, scored_part = null, scored_pos = null, historical = false,
        source_ids = '{}', brand_ids = '{}', engagement = null, engagement_at = null,
        correction = null, noise_mark = null, deleted_at = now(), deletion_reason = 'expired'
    where published_at < ends;
  get diagnostics erased = row_count;
  delete from mention_quarantine where published_at < ends;
  delete from rollup_channel where day < (ends at time zone 'UTC')::date;
  delete from rollup_language where day < (ends at time zone 'UTC')::date;
  delete from rollup_topic where day < (ends at time zone 'UTC')::date;
  delete from rollup_hour where hour < ends;
  -- in the order in which a page reads them; who writes meanwhile may have to do it again
  lock table mention_brand, mention in access exclusive mode;
  truncate mention_old, mention_brand_old;
  execute format('drop table %I, %I', 'mention_' || suffix, 'mention_brand_' || suffix);
  return erased;
end $$;

-- Erases some of what is older than all months and than this one; to be called until nothing is left.
-- The month before becomes a retired one, so that what is as old is passed over from then on.
create function retire_old(wanted date, most int) returns bigint
language plpgsql security definer set search_path = reporting, pg_temp as $$
declare
  first_day date := date_trunc('month', wanted::timestamp)::date;
  ends   timestamptz := first_day::timestamp at time zone 'UTC';
  ids    bigint[];
  erased bigint;
begin
  if first_day > (select min(month) from storage_month where retired_at is null) then
    raise exception 'the months before % are retired one by one', first_day;
  end if;
  insert into storage_month (month, retired_at)
    values ((first_day - interval '1 month')::date, now()) on conflict do nothing;
  ids := array(select id from mention_old where published_at < ends limit most);
  perform 1 from mention_seen where id = any(ids) order by id for update;
  -- one that was edited meanwhile may stand elsewhere now
  delete from sentiment_correction c using mention_seen s
    where s.id = any(ids) and s.published_at < ends and c.mention_id = s.id;
  update mention_seen
    set published_at = null, revision = null, edited_at = null, collected_at = null, model = null,
        scored_at = null, scored_part = null, scored_pos = null, historical = false,
        source_ids = '{}', brand_ids = '{}', engagement = null, engagement_at = null,
        correction = null, noise_mark = null, deleted_at = now(), deletion_reason = 'expired'
    where id = any(ids) and published_at < ends;
  get diagnostics erased = row_count;
  delete from mention_brand_old b using mention_old m, unnest(m.brand_ids) of_brand
    where m.id = any(ids) and m.published_at < ends
      and b.brand_id = of_brand and b.published_at = m.published_at and b.id = m.id;
  delete from mention_old where id = any(ids) and published_at < ends;
  -- sums and what waits go with the last piece
  if cardinality(ids) = most then
    return erased;
  end if;
  delete from mention_quarantine where published_at < ends;
  delete from rollup_channel where day < first_day;
  delete from rollup_language where day < first_day;
  delete from rollup_topic where day < first_day;
  delete from rollup_hour where hour < ends;
  return erased;
end $$;

revoke execute on function retire_month(date), retire_old(date, int) from public;
