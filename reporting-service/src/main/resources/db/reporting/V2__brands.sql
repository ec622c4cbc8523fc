-- For whom a mention was found: the brands of the sources that found it, and of those who handed it
-- in. Who may see some brands only sees what was found for one of these.
alter table mention_seen add column brand_ids text[] not null default '{}';
alter table mention add column brand_ids text[] not null default '{}';

create index mention_brands on mention using gin (brand_ids);
