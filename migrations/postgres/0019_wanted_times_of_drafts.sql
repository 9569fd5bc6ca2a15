-- When a draft shall be published, once somebody says that it shall be.
alter table news add column wanted_at bigint;
-- An author is no reader of their own post.
delete from news_reads using news
where news.tenant_id = news_reads.tenant_id and news.id = news_reads.news_id and news.author_id = news_reads.user_id;
