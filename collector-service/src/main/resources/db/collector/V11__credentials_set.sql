-- When the credentials of a source were last given, and by whom; unknown of those that are older than
-- this.
alter table source
  add column credentials_set_at timestamptz,
  add column credentials_set_by text;
