-- Files that were uploaded for answers lie among those that came with mentions: they are served, and
-- go with their mention, as those do. One that no answer has is let go.
alter table attachment add column usable_until timestamptz;
comment on column attachment.usable_until is
  'of a file that was uploaded and that no answer has yet; null for all others';
create index attachment_unused on attachment (usable_until) where usable_until is not null;

-- Which files go through a source was told as well; as JSON, null for none.
alter table source_told add column attachments text;
