-- For whom a mention was found: the brands of the sources that found it, and of those who handed it
-- in. Who may see some brands only sees what was found for one of these.
alter table seen_mention add column brand_ids text[] not null default '{}';

-- Brands of whoever handed the file in.
alter table file_import add column brand_ids text[] not null default '{}';
