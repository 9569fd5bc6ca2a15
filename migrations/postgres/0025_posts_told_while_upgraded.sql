-- A post whose readers were still being told when it was first kept who had been: of those only who has it in the notification centre
-- surely was, so the others are told now.
delete from news_told
where (tenant_id, news_id) in (
        select n.tenant_id, n.id
        from jobs j
        join events e on e.tenant_id = j.tenant_id and e.id = j.event_id and e.kind = 'news.published'
        join news n on n.tenant_id = e.tenant_id and strpos(e.data, n.id::text) > 0
    )
    and not exists (
        select 1 from notifications t
        where t.tenant_id = news_told.tenant_id and t.user_id = news_told.user_id and t.news_id = news_told.news_id
    );
