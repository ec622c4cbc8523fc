-- What decides about a mention: one narrow row for every key ever heard of, kept when the mention
-- is gone. It is locked before anything of the mention changes, it takes what arrives before the
-- mention (numbers, sources, the deletion itself), and it stays the one place that makes keys
-- unique when mention is partitioned by time.
create table mention_seen (
  id              bigint  primary key,
  key_hash        bytea   not null,
  -- the revision shown; null while the mention itself has not arrived
  revision        text,
  edited_at       timestamptz,
  collected_at    timestamptz,
  -- the analysis shown and the place in the log it came from
  model           text,
  scored_at       timestamptz,
  scored_part     smallint,
  scored_pos      bigint,
  -- what every event adds to
  historical      boolean not null,
  source_ids      text[]  not null,
  engagement      text,
  engagement_at   timestamptz,
  -- the tombstone
  deleted_at      timestamptz,
  deletion_reason text
) with (fillfactor = 90);

-- What is shown. Columns are what a query may filter, sort or sum by; details and analysis are JSON
-- that the database never looks into.
create table mention (
  id                bigint      primary key,
  mention_key       text        not null,
  revision          text        not null,
  channel           text        not null,
  kind              text        not null,
  direction         text        not null,
  visibility        text        not null,
  historical        boolean     not null,
  published_at      timestamptz not null,
  edited_at         timestamptz,
  collected_at      timestamptz not null,
  language          text        not null,
  title             text,
  text              text        not null,
  html              text,
  url               text,
  author_id         text        not null,
  author_handle     text,
  author_name       text,
  conversation_key  text        not null,
  parent_key        text,
  parent_id         bigint,
  label             text,
  score             real,
  confidence        real,
  unsure            boolean,
  model             text,
  intent            text,
  urgency           text,
  rating            double precision,
  rating_normalized real,
  rating_type       text,
  engagement        text,
  engagement_at     timestamptz,
  source_ids        text[]      not null,
  analysis          text,
  details           text        not null,
  search            tsvector    not null
)
-- Rows of a few kilobytes stay in one piece: compressing them costs more than it saves.
with (toast_tuple_target = 8160);

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
-- The thread: the mentions of a conversation, and answers that name a parent of another one.
create index mention_conversation on mention (conversation_key, published_at, id);
create index mention_parent on mention (parent_id) where parent_id is not null;
-- Words, and the sources as "s:<id>". New entries wait in a list and are merged in bulk.
create index mention_search on mention using gin (search)
  with (fastupdate = on, gin_pending_list_limit = 4096);

-- How far each partition of the inner outward topic was taken over into the dense sequence.
create table outward_position (
  part smallint primary key,
  pos  bigint   not null
) with (fillfactor = 50);
