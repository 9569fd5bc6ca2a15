-- 0: the person wants nothing of it in the app. It is kept for their digest alone, as read.
alter table notifications add column listed integer not null default 1;
