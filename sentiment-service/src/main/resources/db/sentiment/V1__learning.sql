-- What people said of the model's labels: one row for each mention that was ever corrected, without
-- its text. The logits are the model's own, whatever an adapter made of them. A withdrawn correction
-- keeps its version alone, so that an older one that comes late does not return.
create table correction (
  mention_id    text        primary key,
  mention_key   text        not null,
  version       bigint      not null,
  correction_id text        not null,
  language      text        not null,
  channel       text        not null,
  negative      float8,
  neutral       float8,
  positive      float8,
  logit_model   text,
  model         text,
  model_label   text,
  unsure        boolean     not null,
  label         text,
  corrected_at  timestamptz not null,
  stored_at     timestamptz not null default now(),
  check (label is null or (negative is not null and neutral is not null and positive is not null
                           and logit_model is not null))
);
create index correction_in_force on correction (stored_at) where label is not null;

-- Mentions that are gone. A correction that was on its way when its mention went must not stay.
create table erased_mention (
  mention_id text        primary key,
  erased_at  timestamptz not null default now()
);
create index erased_mention_age on erased_mention (erased_at);

-- What ordinary mentions look like to the model: a bounded sample in which a newer mention takes the
-- slot of an older one, without key and text.
create table scored_sample (
  slot       int    primary key,
  model      text   not null,
  language   text   not null,
  channel    text   not null,
  negative   float8 not null,
  neutral    float8 not null,
  positive   float8 not null,
  label      text   not null,
  confidence float8 not null
) with (fillfactor = 50);

-- What was learnt, on or off, with what was measured. The newest row is the one in force.
create table adapter (
  number       bigint      primary key,
  model        text        not null,
  state        text        not null check (state in ('on', 'off')),
  reason       text        not null,
  since        timestamptz not null,
  trained_at   timestamptz not null,
  corrections  int         not null,
  coefficients text        not null,
  languages    text        not null
);

-- The model that the logits above were last computed with.
create table judging_model (
  only_row boolean     primary key default true check (only_row),
  model    text        not null,
  since    timestamptz not null default now()
);
