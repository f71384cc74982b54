-- spread: members.passkey by merchant_id
-- spread: members.passkey_answer by merchant_id
-- old code survives: yes

-- The lock of a person's phone or computer as a log-in: the private half never leaves it. It belongs to the name of the
-- shop under which it was made. After a merge it opens the record that stayed, and after an un-merge its own again.
create table members.passkey (
  merchant_id uuid not null,
  passkey_id uuid not null,
  member_id uuid not null,
  credential text not null,
  public_key bytea not null,
  -- Uses as the device counts them; 0 for good where it does not count.
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  -- What the member knows the device by.
  device text not null check (char_length(device) <= 60),
  is_synced boolean not null,
  added_at timestamptz not null,
  used_at timestamptz,
  primary key (merchant_id, passkey_id),
  unique (merchant_id, credential),
  foreign key (merchant_id, member_id) references members.member (merchant_id, member_id)
);
create index passkey_of_member on members.passkey (merchant_id, member_id);

-- A challenge is answered once. The row goes when the challenge would be too old by itself.
create table members.passkey_answer (
  merchant_id uuid not null,
  challenge_hash bytea not null,
  expires_at timestamptz not null,
  primary key (merchant_id, challenge_hash)
);
create index passkey_answer_over on members.passkey_answer (merchant_id, expires_at);
