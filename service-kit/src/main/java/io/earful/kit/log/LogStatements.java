package io.earful.kit.log;

/** The log's SQL; each statement can be pasted into psql. */
final class LogStatements {

  static final String ENSURE_HEADS =
      """
      insert into bus.log_head (topic, part)
      select ?, part from generate_series(0, ? - 1) part
      on conflict do nothing
      """;

  /**
   * Locks the heads in ascending order, so that two writers of the same partitions never wait for
   * each other; then numbers the events densely and wakes the consumers when this commits.
   */
  static final String APPEND =
      """
      with fresh as (
        select * from unnest(:parts::smallint[], :keys::text[], :types::text[], :bodies::text[])
          with ordinality as u (part, key, type, body, ord)
      ), wanted as (
        select part, count(*) as n from fresh group by part
      ), locked as (
        select h.part from bus.log_head h
        where h.topic = :topic and h.part in (select part from wanted)
        order by h.part for update
      ), head as (
        update bus.log_head h set next_pos = h.next_pos + w.n
        from wanted w join locked l on l.part = w.part
        where h.topic = :topic and h.part = w.part
        returning h.part, h.next_pos - w.n as base
      ), written as (
        insert into bus.log_event (topic, part, pos, key, type, body)
        select :topic, f.part,
               h.base + row_number() over (partition by f.part order by f.ord) - 1,
               f.key, f.type, f.body
        from fresh f join head h on h.part = f.part
        returning 1
      )
      select (select count(*) from written) as n,
             pg_notify('earful_log',
                       :topic || ':' || (select string_agg(part::text, ',') from wanted)) as woken
      """;

  static final String READ =
      """
      select e.pos, (extract(epoch from e.ts) * 1000)::bigint, e.key, e.type, e.body
      from bus.log_event e
      where e.topic = :topic and e.part = :part and e.pos >= :from
      order by e.pos
      limit :limit
      """;

  static final String END =
      """
      select next_pos from bus.log_head where topic = :topic and part = :part
      """;

  static final String HEADS =
      """
      select part, next_pos from bus.log_head where topic = :topic
      """;

  static final String LAG =
      """
      select coalesce(sum(h.next_pos - coalesce(c.pos, 0)), 0)::bigint
      from bus.log_head h
      left join bus.log_cursor c on c.grp = :grp and c.topic = h.topic and c.part = h.part
      where h.topic = :topic
      """;

  static final String ENSURE_CURSORS =
      """
      insert into bus.log_cursor (grp, topic, part)
      select :grp, topic, part from bus.log_head where topic = :topic
      on conflict do nothing
      """;

  static final String CLAIM =
      """
      update bus.log_cursor c
      set owner = :owner, epoch = c.epoch + 1,
          lease_until = now() + make_interval(secs => :lease)
      where (c.grp, c.topic, c.part) in (
        select grp, topic, part from bus.log_cursor
        where grp = :grp and topic = :topic and (lease_until is null or lease_until < now())
        order by part
        for update skip locked
        limit :limit)
      returning c.part, c.pos, c.epoch
      """;

  static final String ACK =
      """
      update bus.log_cursor
      set pos = :pos, lease_until = now() + make_interval(secs => :lease)
      where grp = :grp and topic = :topic and part = :part and epoch = :epoch
      """;

  static final String RENEW =
      """
      update bus.log_cursor c
      set lease_until = now() + make_interval(secs => :lease)
      from unnest(:parts::smallint[], :epochs::bigint[]) as mine (part, epoch)
      where c.grp = :grp and c.topic = :topic and c.part = mine.part and c.epoch = mine.epoch
      returning c.part
      """;

  static final String RELEASE =
      """
      update bus.log_cursor
      set owner = null, lease_until = null
      where grp = :grp and topic = :topic and part = :part and epoch = :epoch
      """;

  static final String MEMBER =
      """
      insert into bus.log_member (grp, topic, owner) values (:grp, :topic, :owner)
      on conflict (grp, topic, owner) do update set seen_at = now()
      """;

  static final String MEMBERS =
      """
      select count(*) as n from bus.log_member
      where grp = :grp and topic = :topic
        and seen_at > now() - make_interval(secs => :lease)
      """;

  static final String LEAVE =
      """
      delete from bus.log_member
      where grp = :grp and topic = :topic
        and (owner = :owner or seen_at < now() - interval '1 day')
      """;

  static final String REPLAY =
      """
      update bus.log_cursor c
      set pos = coalesce((select min(e.pos) from bus.log_event e
                          where e.topic = c.topic and e.part = c.part), c.pos),
          epoch = c.epoch + 1, owner = null, lease_until = null
      where c.grp = :grp and c.topic = :topic
      """;

  static final String BURY =
      """
      insert into bus.dead_letter (grp, topic, part, pos, key, type, body, reason)
      values (:grp, :topic, :part, :pos, :key, :type, :body, :reason)
      on conflict (grp, topic, part, pos) do update
        set reason = excluded.reason, attempts = bus.dead_letter.attempts + 1,
            state = 'open', updated_at = now()
      """;

  private LogStatements() {}
}
