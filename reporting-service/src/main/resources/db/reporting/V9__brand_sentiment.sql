-- What a mention says of a brand, where that is otherwise than what it says as a whole:
-- {"hill":{"label":"negative","score":-0.7}}. Null where it is nowhere.
alter table mention add column about jsonb;
