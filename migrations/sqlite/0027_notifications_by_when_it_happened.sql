-- By when it happened: what can be taken back for a while is told later than what comes after it.
drop index notifications_unread;
create index notifications_unread on notifications (tenant_id, user_id, at, id) where read_at = 0;
create index notifications_in_order on notifications (tenant_id, user_id, at, id);
