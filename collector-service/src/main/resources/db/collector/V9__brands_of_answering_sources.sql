-- What was told of whose a source is, so that a change of it is told, too; null where nothing was. Every
-- source is looked at again when Earful starts, and what is told otherwise than this is told then.
alter table source_told add column brand_ids text[];
