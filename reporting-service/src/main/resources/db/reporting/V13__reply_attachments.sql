-- The files of an answer, a list of objects as the event has it; their bytes are the collector's.
alter table mention_reply add column attachments jsonb not null default '[]';

-- Files of answers that are gone, until whoever keeps them was told. However an answer goes, its files
-- come here: with its mention, or with the month that is past its time.
create table reply_attachment_gone (
  id   uuid        primary key,
  gone timestamptz not null default now()
);

create function reply_attachments_gone() returns trigger
language plpgsql security definer set search_path = reporting, pg_temp as $$
begin
  insert into reply_attachment_gone (id)
    select (file ->> 'id')::uuid from old_reply r, jsonb_array_elements(r.attachments) file
    on conflict do nothing;
  return null;
end $$;

create trigger mention_reply_gone after delete on mention_reply
  referencing old table as old_reply
  for each statement execute function reply_attachments_gone();

-- Which files the answers of a source may have; as JSON, null for none.
alter table known_source add column attachments text;
