-- Also where the first month is the first that is kept: what is older than all months does not wait
-- until that one goes.

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
