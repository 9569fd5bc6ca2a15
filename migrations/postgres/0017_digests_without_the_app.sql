-- False: the person wants nothing of it in the app. It is kept for their digest alone, as read.
alter table notifications add column listed boolean not null default true;
