-- old code survives: yes

-- Each merge leaves a row of its own, also when nothing went over: what is earned later for the absorbed goes to the survivor.
alter table loyalty.merge_move drop constraint merge_move_what_check;
alter table loyalty.merge_move add constraint merge_move_what_check
  check (what in ('member', 'lot', 'debt', 'earning', 'code', 'coupon', 'tier'));
create index merge_move_member on loyalty.merge_move (merchant_id, from_member) where what = 'member' and undone_at is null;
