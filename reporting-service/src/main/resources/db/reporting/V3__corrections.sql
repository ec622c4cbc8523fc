-- The correction in force, as JSON that the database never looks into: in the ledger, where it is
-- locked with everything else that decides, and beside what is shown.
alter table mention_seen add column correction text;
alter table mention add column correction text;

-- Every correction ever made of a mention that is still there, with what the model said at the time.
-- One that was withdrawn has no label and nothing is in force after it.
create table sentiment_correction (
  id               uuid        primary key,
  mention_id       bigint      not null,
  version          int         not null,
  label            text        check (label in ('negative', 'neutral', 'positive', 'mixed')),
  note             text,
  -- the text that it is about
  revision         text        not null,
  model            text        not null,
  model_label      text        not null,
  model_score      real        not null,
  model_confidence real        not null,
  model_unsure     boolean     not null,
  corrected_by     text        not null,
  corrected_at     timestamptz not null,
  in_force         boolean     not null check (label is not null or not in_force),
  unique (mention_id, version)
);
create unique index sentiment_correction_one on sentiment_correction (mention_id) where in_force;
create index sentiment_correction_newest on sentiment_correction (corrected_at desc, id desc)
  where in_force;

-- Stored mentions that shall be scored anew: which, how far the walk over them is, and what came
-- back. The epoch fences, as with everything that instances share.
create table reanalysis (
  id          uuid        primary key,
  filter      text        not null,
  -- brands of whoever asked; empty for all
  brand_ids   text[]      not null,
  rate        int         not null,
  created_by  text        not null,
  created_at  timestamptz not null,
  state       text        not null default 'queued'
              check (state in ('queued', 'running', 'paused', 'cancelled', 'done', 'failed')),
  reason      text,
  -- the last mention that the walk has passed, and whether it came to its end
  place       text,
  walked      boolean     not null default false,
  selected    bigint,
  sent        bigint      not null default 0,
  changed     bigint      not null default 0,
  unchanged   bigint      not null default 0,
  overtaken   bigint      not null default 0,
  unanswered  bigint      not null default 0,
  models_from text[]      not null default '{}',
  model_to    text,
  owner       text,
  epoch       bigint      not null default 0,
  lease_until timestamptz,
  tries       int         not null default 0,
  next_run_at timestamptz not null default now(),
  -- when it last moved: a question sent, or an answer
  moved_at    timestamptz not null default now(),
  started_at  timestamptz,
  finished_at timestamptz
) with (fillfactor = 50);
create index reanalysis_page on reanalysis (created_at desc, id desc);
create index reanalysis_due on reanalysis (next_run_at) where state in ('queued', 'running', 'paused');

-- Questions without an answer yet. An answer takes its row away, so that the same answer delivered
-- again counts nothing.
create table reanalysis_question (
  reanalysis_id uuid   not null references reanalysis (id) on delete cascade,
  mention_id    bigint not null,
  primary key (reanalysis_id, mention_id)
);
