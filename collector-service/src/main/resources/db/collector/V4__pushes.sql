-- Names of requests that were sent to a source: another one of the same name adds nothing. Signed
-- ids are of any printable form, so their SHA-256 stands for them.
create table push_delivery (
  source_id  text        not null references source (id) on delete cascade,
  print      bytea       not null,
  expires_at timestamptz not null,
  primary key (source_id, print)
);
create index push_delivery_expiry on push_delivery (expires_at);
