-- That something was written to a member, never what or where to.
drop view if exists messaging.message_public;
create view messaging.message_public with (security_invoker = true) as
  select merchant_id, message_id, member_id, channel, purpose, template, state, at from messaging.message;
