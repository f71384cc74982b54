-- old code survives: yes

-- For whoever looks where they are signed in: what the browser said of itself.
alter table staff.session add column agent text not null default '';
-- Blind indexes of codes that each stand in once for the authenticator app, when the phone is lost.
alter table staff.person add column recovery bytea[] not null default '{}';
