-- When a draft shall be published, once somebody says that it shall be.
alter table news add column wanted_at integer;
-- An author is no reader of their own post.
delete from news_reads where exists (
    select 1 from news
    where news.tenant_id = news_reads.tenant_id and news.id = news_reads.news_id and news.author_id = news_reads.user_id
);
