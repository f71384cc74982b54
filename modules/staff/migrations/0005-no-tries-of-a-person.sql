-- old code survives: no

-- Wrong PINs are counted by who guesses at whom (0004): one count of a person let anybody lock him out.
alter table staff.person drop column pin_tries, drop column pin_locked_until;
