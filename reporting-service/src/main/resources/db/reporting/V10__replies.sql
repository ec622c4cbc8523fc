-- Answers to mentions, as they were asked for and what became of them.
create table mention_reply (
  id               uuid        primary key,
  mention_id       bigint      not null,
  mention_key      text        not null,
  -- by which the events of one conversation keep their order
  conversation_key text        not null,
  source_id        text        not null,
  text             text        not null,
  visibility       text        not null check (visibility in ('public', 'private')),
  state            text        not null check (state in ('requested', 'sent', 'failed')),
  requested_by     text        not null,
  requested_at     timestamptz not null,
  sent_at          timestamptz,
  -- what is collected under this key is this answer
  sent_key         text,
  url              text,
  failure          text        check ((failure is not null) = (state = 'failed')),
  failure_detail   text,
  updated_at       timestamptz not null,
  -- counts the changes, so that the sum over a mention tells two of its lists apart
  version          int         not null default 1,
  check ((sent_key is not null) = (state = 'sent'))
);
create index mention_reply_of on mention_reply (mention_id, requested_at, id);

-- What is past its time takes its answers along.
-- Erases a month, and with the first what is older than all months. Who changes a mention locks
-- its ledger row first, and so does this.
create or replace function retire_month(wanted date) returns bigint
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
  delete from mention_reply r using mention_seen s
    where s.id = r.mention_id and s.published_at < ends;
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
create or replace function retire_old(wanted date, most int) returns bigint
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
  delete from mention_reply r using mention_seen s
    where s.id = any(ids) and s.published_at < ends and r.mention_id = s.id;
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
