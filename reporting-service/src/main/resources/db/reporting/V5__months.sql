-- Mentions by month of publication. See RATIONALE.md, "Ten million mentions".

-- Where the row that is shown stands; null while none is.
alter table mention_seen add column published_at timestamptz;

drop index mention_newest, mention_channel, mention_language, mention_author, mention_handle,
  mention_rated, mention_conversation, mention_parent, mention_search, mention_brands,
  mention_topics, mention_mismatch;
alter table mention rename to mention_whole;
alter table mention_whole drop constraint mention_pkey;

-- The event that dated a mention into the future is not kept: the time of collection is the next best.
update mention_whole set published_at = collected_at where published_at > now() + interval '1 day';

-- What a mention weighs among others, the same at any time: all halve every three days, so that the
-- logarithm of the weight plus the half-lives until publication orders them as their impact does
-- (docs/mentions.md; the figure itself is reckoned by the service). Of no weight that is known: the
-- last. The details are not parsed: JSON may say by an escape what no text here can hold.
create function impact_order(details text, engagement text, published_at timestamptz)
returns double precision
language plpgsql immutable parallel safe as $$
declare
  numbers json   := coalesce(engagement, '{}');
  people  float8 := greatest(substring(details from
                               '"author":\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*"followers":(\d{1,15})')::float8,
                             (numbers ->> 'views')::float8, 0);
  points  float8 := greatest(coalesce(numbers ->> 'likes', numbers ->> 'score')::float8, 0)
                    + 2 * greatest((numbers ->> 'replies')::float8, 0)
                    + 3 * greatest((numbers ->> 'reposts')::float8, 0)
                    + 3 * greatest((numbers ->> 'quotes')::float8, 0);
  weight  float8 := (least(1, log(1 + people) / 7) + least(1, log(1 + points) / 5)) / 2;
begin
  if weight = 0 then
    return '-Infinity';
  end if;
  return ln(weight) / ln(2::float8) + date_part('epoch', published_at) / (3 * 86400);
end $$;

create table mention (
  like mention_whole including defaults,
  -- reckoned by the database, which sees both what was said and what was counted later
  impact_order double precision not null
    generated always as (impact_order(details, engagement, published_at)) stored
) partition by range (published_at);
alter table mention add primary key (id, published_at);

-- The list, newest first. What most filters ask for is in the index itself, so that only the rows
-- of the page are read.
create index mention_newest on mention (published_at desc, id desc)
  include (channel, language, label, intent, historical);
create index mention_channel on mention (channel, published_at desc, id desc);
create index mention_language on mention (language, published_at desc, id desc);
create index mention_author on mention (author_id, published_at desc, id desc);
create index mention_handle on mention (lower(ltrim(author_handle, '@')), published_at desc, id desc)
  where author_handle is not null;
create index mention_rated on mention (published_at desc, id desc) include (rating)
  where rating is not null;
create index mention_mismatch on mention (published_at desc, id desc) where mismatch;
-- The thread: the mentions of a conversation, and answers that name a parent of another one.
create index mention_conversation on mention (conversation_key, published_at, id);
create index mention_parent on mention (parent_id) where parent_id is not null;
-- Words, sources as "s:<id>", brands as "b:<id>". New entries wait in a list, merged in bulk.
create index mention_search on mention using gin (search)
  with (fastupdate = on, gin_pending_list_limit = 4096);
create index mention_topics on mention using gin (topics)
  with (fastupdate = on, gin_pending_list_limit = 4096);

-- The list of a brand: what filters ask for, in one index.
create table mention_brand (
  brand_id     text             not null,
  published_at timestamptz      not null,
  id           bigint           not null,
  channel      text             not null,
  language     text             not null,
  label        text,
  intent       text,
  rating       double precision,
  mismatch     boolean          not null,
  historical   boolean          not null,
  primary key (brand_id, published_at, id)
    include (channel, language, label, intent, rating, mismatch, historical)
) partition by range (published_at);

-- The months that there are, and those that were retired. What is older than the first month
-- stands in one partition of its own.
create table storage_month (
  month      date        primary key check (extract(day from month) = 1),
  retired_at timestamptz
);

-- Makes a month unless it is there or was retired. Attaching locks nobody out.
create function add_month(wanted date) returns boolean
language plpgsql security definer set search_path = reporting, pg_temp as $$
declare
  first_day date := date_trunc('month', wanted::timestamp)::date;
  starts timestamptz := first_day::timestamp at time zone 'UTC';
  ends   timestamptz := (first_day + interval '1 month') at time zone 'UTC';
  suffix text := to_char(first_day, 'YYYY_MM');
begin
  insert into storage_month (month) values (first_day) on conflict do nothing;
  if not found then
    return false;
  end if;
  execute format(
    'create table %I (like mention including defaults including generated) with (toast_tuple_target = 8160)',
    'mention_' || suffix);
  execute format('alter table mention attach partition %I for values from (%L) to (%L)',
    'mention_' || suffix, starts, ends);
  execute format('create table %I (like mention_brand)', 'mention_brand_' || suffix);
  execute format('alter table mention_brand attach partition %I for values from (%L) to (%L)',
    'mention_brand_' || suffix, starts, ends);
  return true;
end $$;

-- Merges what waits in the list of an index of words or topics.
create function merge_pending(index_name text) returns bigint
language plpgsql security definer set search_path = reporting, pg_temp as $$
declare
  found_oid oid;
begin
  select c.oid into found_oid
  from pg_class c join pg_am a on a.oid = c.relam
  where c.relname = index_name and c.relnamespace = 'reporting'::regnamespace
    and c.relkind = 'i' and a.amname = 'gin';
  return case when found_oid is null then 0 else gin_clean_pending_list(found_oid) end;
end $$;

revoke execute on function add_month(date), merge_pending(text) from public;

-- Events of mentions whose date cannot be kept, until it can or they are too old.
create table mention_quarantine (
  part         smallint    not null,
  pos          bigint      not null,
  appended_at  timestamptz not null,
  event_key    text        not null,
  event_type   text        not null,
  body         text        not null,
  mention_id   bigint      not null,
  published_at timestamptz not null,
  set_aside_at timestamptz not null default now(),
  primary key (part, pos)
);
create index mention_quarantine_mention on mention_quarantine (mention_id);
create index mention_quarantine_due on mention_quarantine (published_at);

-- Sums by brand; the brand '' is all mentions. score_sum is in millionths of a score. Rows are
-- added to all the time: the room left lets them be replaced in their page.
create table rollup_channel (
  brand_id  text not null,
  day       date not null,
  channel   text not null,
  n         bigint not null,
  negative  bigint not null,
  neutral   bigint not null,
  positive  bigint not null,
  mixed     bigint not null,
  unsure    bigint not null,
  score_sum bigint not null,
  primary key (brand_id, day, channel)
) with (fillfactor = 70);
create table rollup_language (
  brand_id  text not null,
  day       date not null,
  language  text not null,
  n         bigint not null,
  negative  bigint not null,
  neutral   bigint not null,
  positive  bigint not null,
  mixed     bigint not null,
  unsure    bigint not null,
  score_sum bigint not null,
  primary key (brand_id, day, language)
) with (fillfactor = 70);
create table rollup_topic (
  brand_id  text not null,
  day       date not null,
  topic     text not null,
  n         bigint not null,
  negative  bigint not null,
  neutral   bigint not null,
  positive  bigint not null,
  mixed     bigint not null,
  unsure    bigint not null,
  score_sum bigint not null,
  primary key (brand_id, day, topic)
) with (fillfactor = 70);
create table rollup_hour (
  brand_id  text not null,
  hour      timestamptz not null,
  n         bigint not null,
  negative  bigint not null,
  neutral   bigint not null,
  positive  bigint not null,
  mixed     bigint not null,
  unsure    bigint not null,
  score_sum bigint not null,
  primary key (brand_id, hour)
) with (fillfactor = 70);

-- Two years of months, three ahead, and what is older in one.
do $$
declare
  this_month date := date_trunc('month', now() at time zone 'UTC')::date;
  first      timestamptz := (this_month - interval '24 months') at time zone 'UTC';
begin
  create table mention_old (like mention including defaults including generated) with (toast_tuple_target = 8160);
  create table mention_brand_old (like mention_brand);
  execute format('alter table mention attach partition mention_old for values from (minvalue) to (%L)', first);
  execute format(
    'alter table mention_brand attach partition mention_brand_old for values from (minvalue) to (%L)', first);
  for i in -24..3 loop
    perform add_month((this_month + make_interval(months => i))::date);
  end loop;
end $$;

-- What is there moves into its months, with its brands among its tokens.
insert into mention (id, mention_key, revision, channel, kind, direction, visibility, historical,
  published_at, edited_at, collected_at, language, title, text, html, url, author_id,
  author_handle, author_name, conversation_key, parent_key, parent_id, label, score, confidence,
  unsure, model, intent, urgency, rating, rating_normalized, rating_type, engagement,
  engagement_at, source_ids, analysis, details, search, brand_ids, correction, topics, effort,
  mismatch)
select id, mention_key, revision, channel, kind, direction, visibility, historical,
  published_at, edited_at, collected_at, language, title, text, html, url, author_id,
  author_handle, author_name, conversation_key, parent_key, parent_id, label, score, confidence,
  unsure, model, intent, urgency, rating, rating_normalized, rating_type, engagement,
  engagement_at, source_ids, analysis, details,
  search || array_to_tsvector(array(select 'b:' || left(b, 200) from unnest(brand_ids) b)),
  brand_ids, correction, topics, effort, mismatch
from mention_whole;
update mention_seen s set published_at = m.published_at from mention_whole m where m.id = s.id;
drop table mention_whole;

insert into mention_brand (brand_id, published_at, id, channel, language, label, intent, rating,
  mismatch, historical)
select distinct b, published_at, id, channel, language, label, intent, rating, mismatch, historical
from mention, unnest(brand_ids) b;

create temporary table counted on commit drop as
select b as brand_id, (published_at at time zone 'UTC')::date as day,
       date_trunc('hour', published_at, 'UTC') as hour, channel, language, topics, label, unsure,
       floor(score::float8 * 1e6 + 0.5)::bigint as score
from mention, unnest(brand_ids || ''::text) b;

insert into rollup_channel
select brand_id, day, channel, count(*), count(*) filter (where label = 'negative'),
       count(*) filter (where label = 'neutral'), count(*) filter (where label = 'positive'),
       count(*) filter (where label = 'mixed'), count(*) filter (where unsure),
       coalesce(sum(score), 0)
from counted group by 1, 2, 3 order by 2, 1;
insert into rollup_language
select brand_id, day, language, count(*), count(*) filter (where label = 'negative'),
       count(*) filter (where label = 'neutral'), count(*) filter (where label = 'positive'),
       count(*) filter (where label = 'mixed'), count(*) filter (where unsure),
       coalesce(sum(score), 0)
from counted group by 1, 2, 3 order by 2, 1;
insert into rollup_topic
select brand_id, day, topic, count(*), count(*) filter (where label = 'negative'),
       count(*) filter (where label = 'neutral'), count(*) filter (where label = 'positive'),
       count(*) filter (where label = 'mixed'), count(*) filter (where unsure),
       coalesce(sum(score), 0)
from counted, unnest(topics) topic group by 1, 2, 3 order by 2, 1;
insert into rollup_hour
select brand_id, hour, count(*), count(*) filter (where label = 'negative'),
       count(*) filter (where label = 'neutral'), count(*) filter (where label = 'positive'),
       count(*) filter (where label = 'mixed'), count(*) filter (where unsure),
       coalesce(sum(score), 0)
from counted group by 1, 2 order by 2, 1;
