-- Brands that the source is read for: none for all, and null as long as it is not known.
alter table known_source add column brand_ids text[];
