import { NOW, channels, manualChannel } from './data';

const before = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const after = (minutes: number) => before(-minutes);

/** How a source fares that fares well. */
export const health = (more: Record<string, unknown> = {}) => ({
  state: 'active', running: false, lastSuccess: before(2), lastFailure: null, failuresInARow: 0, itemsSeen: 1_530, accepted: 1_204, duplicates: 320, malformed: 6,
  nextRun: after(3), lag: 'PT0S', rateLimitedUntil: null, gapSince: null, breaker: 'closed', quotaLeft: null, notices: [], ...more,
});

const source = (id: string, name: string, channel: string, more: Record<string, unknown> = {}) => ({
  id, name, channel, settings: {}, hasCredentials: false, credentialsSetAt: null, credentialsSetBy: null, interval: 'PT5M', brandIds: [], state: 'active', pushUrl: null, createdAt: before(30_000), updatedAt: before(20_000), health: health(), ...more,
});

export const sources = () => [
  source('s0000000000000001', 'City News', 'feed', { settings: { url: 'https://news.example/feed.xml' }, brandIds: ['kurier'], health: health({ malformed: 2, notices: ['the feed moved to https://news.example/feed'] }) }),
  source('s0000000000000002', '@kurier у Mastodon', 'mastodon', {
    settings: { server: 'https://mastodon.example', read: 'hashtag', hashtag: 'kurier', sinceDays: 7 }, hasCredentials: true, credentialsSetAt: before(20_000), credentialsSetBy: 'u-2', state: 'needs-attention',
    health: health({ failuresInARow: 1, nextRun: null, lastSuccess: before(400), gapSince: before(400), lastFailure: { at: before(395), kind: 'unauthorized', reason: 'the server answered 401 to the token' } }),
  }),
  source('s0000000000000003', 'Старий форум', 'forum', { settings: { url: 'https://forum.example/board' }, state: 'paused', health: health({ nextRun: null, lastSuccess: before(9_000), gapSince: before(9_000), accepted: 88 }) }),
  source('s0000000000000004', 'Tea on Stack Exchange', 'feed', { settings: { url: 'https://tea.example/rss' }, health: health({ failuresInARow: 1, quotaLeft: 0.04, rateLimitedUntil: after(20), lastFailure: { at: before(4), kind: 'rate-limited', reason: 'the channel limits its rate and asks to wait 1200 s' } }) }),
  source('s0000000000000005', 'Shop', 'webhook', { pushUrl: '/in/s0000000000000005', hasCredentials: true, health: health({ nextRun: null, lastSuccess: before(60) }) }),
  source('s0000000000000006', 'Your opinion', 'form', { pushUrl: '/in/s0000000000000006', settings: { origins: ['https://shop.example'] }, health: health({ nextRun: null, lastSuccess: null, accepted: 0, itemsSeen: 0, duplicates: 0, malformed: 0 }) }),
  source('s0000000000000007', 'Service desk', 'manual', { settings: { place: 'Kyiv' }, health: health({ nextRun: null, accepted: 12 }) }),
];

export const gaps = (): Record<string, any[]> => ({
  s0000000000000002: [
    { id: '3', since: before(400), until: null, kind: 'unauthorized', reason: 'the server answered 401 to the token', loss: 'unknown', noticedAt: before(380) },
    { id: '2', since: before(9_000), until: before(8_000), kind: 'upstream-fault', reason: 'the server answered 502', loss: 'possible', noticedAt: before(8_900) },
    { id: '1', since: before(20_000), until: before(19_000), kind: 'paused', reason: 'a person stopped it', loss: 'none', noticedAt: before(20_000) },
  ],
});

const use = (calls: number, items: number, paidItems?: number) => ({ calls, items, ...(paidItems !== undefined && { paidItems }) });

/** Of a source whose channel tells nothing. */
export const quiet = () => ({
  limits: [], used: { since: before(30_000), today: use(12, 40), thisMonth: use(300, 1_200), last30Days: use(310, 1_530) }, cost: { kind: 'free' },
});

export const quotas = (): Record<string, any> => ({
  s0000000000000004: {
    limits: [
      {
        server: 'api.tea.example', limit: 300, left: 12, renewsAt: after(20), toldAt: before(4), closed: { until: after(20), why: 'used-up' },
        shared: true, sharedWith: ['s0000000000000001'],
      },
      { server: 'stream.tea.example', limit: 100, shared: false, sharedWith: [] },
    ],
    closedUntil: after(20),
    budget: { limit: 10_000, used: 9_321, left: 679, since: before(40_000), renewsAt: after(3_000) },
    used: { since: before(40_000), today: use(18, 200, 190), thisMonth: use(410, 9_500, 9_321), last30Days: use(430, 9_900, 9_700) },
    usedTogether: { since: before(40_000), today: use(30, 240, 190), thisMonth: use(710, 10_700, 9_321), last30Days: use(740, 11_430, 9_700) },
    cost: { kind: 'per-item', perThousand: 5, currency: 'EUR', thisMonth: 46.61, estimate: { month: 50, fromDays: 7 } },
  },
  s0000000000000005: { limits: [], cost: { kind: 'free' } },
});

const run = (id: string, minutes: number, more: Record<string, unknown> = {}) => ({
  id, begunAt: before(minutes), endedAt: before(minutes), runs: 1, took: 'PT1.25S', outcome: 'success', reason: null, limitedUntil: null, calls: 2, itemsSeen: 100, added: 3, changed: 1, malformed: 0, ...more,
});

export const runs = (): Record<string, any[]> => ({
  s0000000000000004: [
    run('9', 4, { outcome: 'rate-limited', reason: 'the channel limits its rate and asks to wait 1200 s', limitedUntil: after(20), calls: 1, itemsSeen: 0, added: 0, changed: 0 }),
    run('8', 9, { begunAt: before(300), runs: 58, took: 'PT1M2.5S', calls: 58, itemsSeen: 0, added: 0, changed: 0 }),
    run('7', 305),
  ],
});

export const unreadable = () => [
  { id: 9, nativeId: 'post-77', reason: 'expected a time, got "soon"', excerpt: '<item><title>When <script>alert(1)</script></title><pubDate>soon</pubDate></item>', seenAt: before(90) },
  { id: 8, nativeId: null, reason: 'there is neither a text nor a title', excerpt: '{"id":12}', seenAt: before(4_000) },
];

export const finding = () => ({
  reachable: true, found: 12, malformed: [{ nativeId: 'post-77', reason: 'expected a time, got "soon"' }], notices: ['the feed moved to https://news.example/feed'],
  mentions: [
    { key: 'feed:-:1', title: 'Two new offices', text: '<img src=x onerror=alert(1)> The offices are open from Monday.', url: 'https://news.example/1', publishedAt: before(30), author: { id: 'a', kind: 'org', isOurs: false, displayName: '<b>City News</b>' } },
    { key: 'feed:-:2', text: 'Кур’єр знову запізнився.', url: 'javascript:alert(1)', publishedAt: before(300), author: { id: 'b', kind: 'anonymous', isOurs: false } },
  ],
});

export const suggested = () => ({
  items: [
    { channel: 'hackernews', title: 'Hacker News', source: { name: 'Kurier on Hacker News', channel: 'hackernews', settings: { query: '"Kurier"' } }, found: 20, newest: before(600), sample: ['<b>Kurier</b> ate my parcel', 'Show HN: a courier for kettles'], cannot: ['deletions', 'later edits and points'] },
    { channel: 'feed', title: 'RSS, Atom and JSON feeds', source: { name: 'Feed of kurier.example', channel: 'feed', settings: { url: 'https://kurier.example/feed' } }, found: 0, sample: [], cannot: ['deletions'] },
  ],
  failed: [{ channel: 'mastodon', name: '#kurier on mastodon.example', kind: 'upstream-fault', reason: 'the server answered 503' }],
});

/** Channels with forms of every kind that channels have. */
export const catalogue = () => [
  ...channels().map((one) => (one.id === 'feed' ? { ...one, ...feed } : one.id === 'mastodon' ? { ...one, ...mastodon } : one.id === 'email' ? { ...one, ...email } : { ...one, kind: 'forum' })),
  { ...channels()[0], id: 'webhook', title: 'Webhook', kind: 'own', ways: ['push'], proof: 'recorded', capabilities: ['push', 'threads', 'ratings'], limits: '1 MiB and 5,000 items a request', cannot: ['answers'], settingsSchema: { type: 'object', properties: {} }, credentialsSchema: { type: 'object', required: ['secret'], properties: { secret: { type: 'string', writeOnly: true, description: 'whsec_ and base64 of at least 18 bytes, or at least 16 characters', pattern: '^.{16,}$' } } } },
  { ...channels()[0], id: 'form', title: 'Web form', kind: 'own', ways: ['push'], capabilities: ['push', 'ratings'], cannot: ['files'], settingsSchema: { type: 'object', properties: {} }, credentialsSchema: { type: 'object', properties: {} } },
  { ...channels()[0], id: 'import', title: 'Tables and lines of JSON', kind: 'own', ways: ['file'] },
  { ...channels()[0], ...manualChannel(), credentialsSchema: { type: 'object', properties: {} } },
  { ...channels()[0], id: 'everything', title: 'Of every kind', kind: 'review', limits: '450 requests in 15 minutes', cost: { kind: 'per-item' }, settingsSchema: everything },
];

const feed = {
  kind: 'media', proof: 'recorded', capabilities: ['threads', 'edits', 'engagement'], limits: 'as often as the feed allows', cannot: ['items that left the feed between two readings', 'deletions'],
  settingsSchema: { type: 'object', required: ['url'], properties: { url: { type: 'string', format: 'uri', maxLength: 2000, title: 'Address of the feed' } } },
  credentialsSchema: { type: 'object', properties: { username: { type: 'string', title: 'User name, when the feed asks for one' }, password: { type: 'string', title: 'Password' } } },
};

const tags = { type: 'array', maxItems: 4, uniqueItems: true, items: { type: 'string', maxLength: 200, pattern: '^#?[^\\s#?/&]+$' } };
const mastodon = {
  proof: 'live', capabilities: ['backfill', 'threads', 'reply', 'edits', 'deletions', 'engagement', 'search'], limits: '300 requests in five minutes', cannot: ['posts that the server does not know'],
  settingsSchema: {
    type: 'object', required: ['server', 'read'],
    properties: {
      server: { type: 'string', format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+/?$', title: 'Address of the server alone, such as https://mastodon.example' },
      read: { enum: ['hashtag', 'public', 'search', 'mentions'], title: 'What to read: posts with a hashtag; all public posts that the server knows' },
      hashtag: { type: 'string', minLength: 1, maxLength: 200, pattern: '^#?[^\\s#?/&]+$', title: 'Hashtag' },
      any: { ...tags, title: 'Hashtags that count beside it' }, all: { ...tags, title: 'Hashtags that a post must have, too' },
      query: { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S', title: 'Words to search for' },
      sinceDays: { type: 'integer', minimum: 0, maximum: 36500, default: 7, title: 'Days before the source was set up to begin; 0 for everything' },
    },
    allOf: [{ if: { properties: { read: { const: 'hashtag' } } }, then: { required: ['hashtag'] } }, { if: { properties: { read: { const: 'search' } } }, then: { required: ['query'] } }],
  },
  credentialsSchema: { type: 'object', properties: { accessToken: { type: 'string', minLength: 1, maxLength: 1000, pattern: '^[!-~]+$', title: 'Access token of an account on the server, with read:statuses; for a search read:search as well' } } },
};

const email = {
  kind: 'email', capabilities: ['backfill', 'threads', 'reply'], cannot: ['mails that were moved before they were read'],
  settingsSchema: {
    type: 'object', required: ['host', 'user'],
    properties: {
      host: { type: 'string', minLength: 1, maxLength: 253, anyOf: [{ format: 'hostname' }, { format: 'ipv6' }], title: 'IMAP server' },
      port: { type: 'integer', minimum: 1, maximum: 65535, title: 'Port; 993 with implicit TLS and 143 otherwise unless it is said' },
      tls: { enum: ['implicit', 'starttls', 'none'], default: 'implicit', title: 'Encryption: from the first byte, begun by STARTTLS, or none at all' },
      user: { type: 'string', minLength: 1, maxLength: 320, title: 'User name' },
      folders: { type: 'array', minItems: 1, maxItems: 50, default: ['INBOX'], title: 'Folders', items: { type: 'string', minLength: 1 } },
      smtp: { type: 'object', required: ['host', 'from'], title: 'Answers; without this, mails are only read', properties: { host: { type: 'string', title: 'SMTP server' }, from: { type: 'string', title: 'Address that answers come from' } } },
    },
  },
  credentialsSchema: {
    type: 'object', oneOf: [{ required: ['password'] }, { required: ['oauth2'] }],
    properties: {
      password: { type: 'string', minLength: 1, title: 'Password; with two-factor login an app password' },
      oauth2: { type: 'object', title: 'OAuth 2: an access token, or what it is fetched with', anyOf: [{ required: ['accessToken'] }, { required: ['tokenUrl', 'clientId'] }], properties: { accessToken: { type: 'string' }, tokenUrl: { type: 'string', format: 'uri' }, clientId: { type: 'string' } } },
    },
  },
};

/** A channel that nobody has heard of yet. */
const everything = {
  type: 'object', required: ['words'],
  properties: {
    words: { type: 'string', title: 'Words' },
    quick: { type: 'boolean', title: 'Quickly' },
    ratio: { type: 'number', minimum: 0, maximum: 1, title: 'Ratio' },
    zone: { type: 'string', format: 'time-zone', title: 'Zone' },
    kinds: { type: 'array', items: { enum: ['post', 'comment'] }, title: 'Kinds' },
    numbers: { type: 'array', items: { type: 'integer' }, title: 'Numbers' },
    ext: { type: 'array', maxItems: 2, title: 'Kept beside it', items: { type: 'object', required: ['name'], properties: { name: { type: 'string', title: 'Name of it' } } } },
    odd: { anyOf: [{ type: 'string' }, { type: 'integer' }], title: 'Odd one' },
  },
};
