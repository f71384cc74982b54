-- spread: staff.pin_try by merchant_id
-- old code survives: yes

-- Wrong PINs of a person, by who guesses: a device, or a clerk who asks for consent. Nobody locks a PIN for others.
create table staff.pin_try (
  merchant_id uuid not null,
  staff_id uuid not null,
  guesser text not null,
  tries integer not null default 0,
  locked_until timestamptz,
  primary key (merchant_id, staff_id, guesser),
  foreign key (merchant_id, staff_id) references staff.person (merchant_id, staff_id)
);
