/** What the mocked installation holds; written by us. The clock of the tests stands at NOW. */
export const NOW = '2026-11-28T15:05:00Z';

const before = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();

const SCOPES = {
  viewer: ['mentions:read', 'reports:read'],
  agent: ['mentions:read', 'reports:read', 'mentions:write', 'cases:write', 'people:read'],
  manager: ['mentions:read', 'reports:read', 'mentions:write', 'cases:write', 'people:read', 'sources:read', 'rules:write', 'surveys:write', 'audit:read'],
  admin: ['admin'],
};

export type Role = keyof typeof SCOPES;

export const me = (role: Role) => ({
  id: 'u-1',
  email: 'olena@example.org',
  name: 'Olena Kravets',
  role,
  scopes: SCOPES[role],
  brandIds: [] as string[],
  teamIds: [] as string[],
  language: 'en',
  timezone: 'Europe/Kyiv',
  theme: 'system',
  totpEnabled: false,
  passwordSet: true,
  csrfToken: 'token-1',
  via: 'session',
  sessionId: 's-1',
});

export const users = () => [
  { id: 'u-1', email: 'olena@example.org', name: 'Olena Kravets', role: 'admin', brandIds: [], teamIds: [], state: 'active', totpEnabled: true, createdAt: before(90_000), lastSignInAt: before(3) },
  { id: 'u-2', email: 'nikos.papadopoulos@example.org', name: 'Νίκος Παπαδόπουλος', role: 'manager', brandIds: [], teamIds: ['t-1'], state: 'active', totpEnabled: false, createdAt: before(60_000), lastSignInAt: before(130) },
  { id: 'u-3', email: 'alies@example.org', name: 'Алесь Навіцкі', role: 'agent', brandIds: ['kurier', 'post-express'], teamIds: ['t-1', 't-2'], state: 'active', totpEnabled: true, createdAt: before(50_000), lastSignInAt: before(4_400) },
  { id: 'u-4', email: 'maria.with.a.very.long.address@customer-care.example.org', name: '', role: 'viewer', brandIds: ['kurier'], teamIds: [], state: 'invited', totpEnabled: false, createdAt: before(1_500) },
  { id: 'u-5', email: 'gone@example.org', name: 'Pavel Sidorov', role: 'agent', brandIds: [], teamIds: [], state: 'disabled', totpEnabled: false, createdAt: before(90_000), lastSignInAt: before(70_000) },
];

export const teams = () => [
  { id: 't-1', name: 'Customer care', brandIds: ['kurier', 'post-express'], memberIds: ['u-2', 'u-3'], createdAt: before(60_000) },
  { id: 't-2', name: 'Соцмережі', brandIds: [], memberIds: ['u-3'], createdAt: before(9_000) },
];

export const keys = () => [
  { id: 'k-1', name: 'Shop import', prefix: 'earful_9fK2a', scopes: ['ingest:write', 'mentions:read'], brandIds: ['kurier'], createdAt: before(40_000), expiresAt: '2027-02-26T10:00:00Z', lastUsedAt: before(2) },
  { id: 'k-2', name: 'Dashboard', prefix: 'earful_b71Qx', scopes: ['reports:read'], brandIds: [], createdAt: before(30_000) },
  { id: 'k-3', name: 'Old script', prefix: 'earful_00aZp', scopes: ['admin'], brandIds: [], createdAt: before(80_000), revokedAt: before(20_000), lastUsedAt: before(21_000) },
];

const author = (name: string, more = {}) => ({ id: `a:${name}`, kind: 'person', isOurs: false, displayName: name, ...more });
const score = (label: string, value: number, more = {}) => ({
  label, score: value, confidence: 0.91, unsure: false, mismatch: false, model: 'standard-1', correctedBy: null, evidence: [], ...more,
});

/** What every mention has, and what makes one different. */
const mention = (id: string, minutes: number, more: Record<string, unknown>) => ({
  id, key: `${String(more.channel)}:example.org:${id}`, kind: 'post', language: 'en', publishedAt: before(minutes), collectedAt: before(minutes - 1),
  conversation: { key: `c-${id}` }, direction: 'inbound', visibility: 'public', historical: false, topics: [], sourceIds: ['src-1'], brandIds: ['kurier'], brandSentiments: [], ...more,
});

export const mentions = () => [
  mention('m-1', 4, { channel: 'mastodon', text: 'Кур’єр не приїхав уже втретє, а підтримка мовчить. Скільки можна чекати?', url: 'https://example.org/@olena/1', language: 'uk', author: author('Олена К.', { followers: 1240 }), sentiment: score('negative', -0.82, { evidence: [{ start: 0, end: 17, weight: -1.4 }, { start: 42, end: 49, weight: -0.62 }] }), intent: 'complaint', urgency: { level: 'high', reasons: ['effort', 'very-negative'] }, effort: { level: 'high', start: 19, end: 28 }, topics: [{ id: 'delivery.late', polarity: -0.8, start: 0, end: 28 }, { id: 'communication', polarity: -0.6, start: 32, end: 49 }], engagement: { likes: 12, reposts: 3, replies: 4 }, brandSentiments: [{ brandId: 'kurier', label: 'negative', score: -0.8, basis: 'clauses' }] }),
  mention('m-2', 52, { channel: 'feed', kind: 'article', title: 'Post Express opens two more offices', text: 'The company says the offices will be open from Monday, also on weekends.', url: 'https://example.org/news/2', author: author('City News', { kind: 'org' }), sentiment: score('neutral', 0.04) }),
  mention('m-3', 180, { channel: 'email', kind: 'mail', text: 'Ευχαριστώ πολύ για τη γρήγορη εξυπηρέτηση, όλα έφτασαν σε μία ημέρα!', language: 'el', author: author('Νίκος'), sentiment: score('positive', 0.9, { evidence: [{ start: 0, end: 9, weight: 1.1 }] }), intent: 'thanks', rating: { value: 5, scaleMin: 1, scaleMax: 5, type: 'stars', bucket: 'positive', normalized: 1 } }),
  mention('m-4', 1_450, { channel: 'forum', text: 'Дастаўка хуткая, але скрынка была памятая і мокрая.', url: 'https://example.org/forum/4', language: 'be', author: { id: 'a:ales', kind: 'person', isOurs: false, handle: '@ales' }, sentiment: score('mixed', -0.1, { confidence: 0.44, unsure: true }) }),
  mention('m-5', 3_000, { channel: 'webhook', text: '<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202Egnp.exe', url: 'javascript:alert(3)', author: author('<b>Mallory</b>') }),
];

/** Which of them can be answered, and how. */
export const replyOptions = (): Record<string, unknown> => ({
  'm-1': { capability: 'public', maxLength: 500, countUnit: 'grapheme', via: 'src-1' },
  'm-3': { capability: 'both', via: 'src-1' },
});

/** The first mention as its page shows it: two sentences, each with its own score. */
export const analysis = () => ({
  confidence: 0.91, label: 'negative', score: -0.82, languageConfidence: 0.97, mismatch: false, unsure: false, urgency: { level: 'high', reasons: [] },
  sentences: [{ start: 0, end: 50, label: 'negative', score: -0.88 }, { start: 51, end: 72, label: 'negative', score: -0.31 }],
  emotions: { anger: 0.74 },
});

export const brands = () => [
  { id: 'kurier', name: 'Кур’єр+', competitor: false, queries: [{ query: '"kurier plus" OR кур’єр* OR author:@kurier', enabled: true }, { query: 'delivery NEAR/5 kurier', enabled: false }], createdAt: before(60_000), changedAt: before(1_300) },
  { id: 'post-express', name: 'Post Express', competitor: true, queries: [{ query: '"post express"', enabled: true }], createdAt: before(60_000), changedAt: before(50_000) },
  { id: 'quiet.one', name: 'Ταχυδρομείο', competitor: false, queries: [], createdAt: before(900), changedAt: before(900) },
];

export const retagging = () => ({ state: 'done', progress: 1, total: 48_210, looked: 48_210, changed: 312, queuedAt: before(1_300), startedAt: before(1_299), finishedAt: before(1_298) }) as Record<string, unknown>;

export const mutes = () => [
  { id: '5f0c8a44-7a7e-4a52-9d5f-2b0f3c1d9e01', kind: 'author', value: 'mastodon:bots.example:42', brandIds: [], createdBy: 'u-1', createdAt: before(300), state: 'active', mentions: 127 },
  { id: '5f0c8a44-7a7e-4a52-9d5f-2b0f3c1d9e02', kind: 'site', value: 'coupons.example', brandIds: ['kurier'], createdBy: 'u-2', createdAt: before(2_000), state: 'sweeping', mentions: 9 },
  { id: '5f0c8a44-7a7e-4a52-9d5f-2b0f3c1d9e03', kind: 'thread', value: 'forum:example.org:giveaway-2026', brandIds: [], createdBy: 'u-3', createdAt: before(9_000), state: 'lifting', mentions: 31 },
];

/** What a query finds; places are counted in code points. */
export const preview = () => ({
  matched: 214, from: before(43_200), complete: true,
  languages: [{ id: 'uk', matched: 180 }, { id: 'en', matched: 34 }],
  channels: [{ id: 'mastodon', matched: 150 }, { id: 'forum', matched: 64 }],
  examples: [
    { id: 'm-1', channel: 'mastodon', language: 'uk', publishedAt: before(4), text: '😡 Кур’єр не приїхав уже втретє, а підтримка мовчить.', titlePlaces: [], places: [{ start: 2, end: 8 }] },
    { id: 'm-2', channel: 'forum', language: 'en', publishedAt: before(52), title: 'Kurier Plus opens two offices', text: '<b>Kurier plus</b> says so.', titlePlaces: [{ start: 0, end: 11 }], places: [{ start: 3, end: 14 }] },
  ],
});

/** What the `manual` channel asks for. */
const entrySchema = {
  type: 'object', required: ['how', 'at', 'text'], additionalProperties: false,
  properties: {
    how: { enum: ['call', 'visit', 'letter', 'other'], title: 'How it was said' },
    at: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'string', format: 'date' }], title: 'When: a time with its offset, or a day' },
    minutes: { type: 'integer', minimum: 0, maximum: 1440, title: 'How long it took, in minutes' },
    startedBy: { enum: ['them', 'us'], title: 'Who called, came or wrote first' },
    name: { type: 'string', maxLength: 200, title: 'Who: a name' },
    customer: { type: 'string', maxLength: 100, title: 'Who: your number of the customer' },
    email: { type: 'string', maxLength: 254, title: 'Who: a mail address' },
    phone: { type: 'string', maxLength: 40, title: 'Who: a telephone number' },
    author: { type: 'string', format: 'author-id', pattern: '^manual:-:[0-9a-f]{64}$', title: 'Who: the author of an earlier entry' },
    title: { type: 'string', maxLength: 300, title: 'In a few words' },
    text: { type: 'string', minLength: 1, maxLength: 16384, title: 'What was said' },
    lang: { type: 'string', format: 'language', maxLength: 35, title: 'Language' },
    stars: { type: 'integer', minimum: 1, maximum: 5, title: 'Stars' },
    about: { type: 'string', format: 'mention-key', maxLength: 1024, title: 'Key of the mention that this goes on from' },
    till: { type: 'string', maxLength: 20, title: 'Number of the till' },
  },
};

export const entryForm = (sourceId: string, sourceName: string) => ({ sourceId, sourceName, channel: 'manual', brandIds: [] as string[], entrySchema });

export const entryForms = () => [entryForm('src-desk', 'Service desk'), entryForm('src-shop', 'Крамниця на Подолі')];

/** What somebody wrote down of a call. */
export const entryMention = (writtenBy: string) =>
  mention('m-6', 30, {
    channel: 'manual', key: 'manual:src-desk:00000000000000aa', kind: 'transcript', visibility: 'private', text: 'The kettle leaks since Monday.', brandIds: [],
    author: { ...author('Jane'), id: `manual:-:${'b'.repeat(64)}` }, conversation: { key: 'manual:src-desk:00000000000000aa' },
    ext: { manual: { how: 'visit', at: '2026-11-28T14:35:00Z', minutes: 12, startedBy: 'us', place: 'Kyiv', writtenBy } },
  });

/** What is asked for of a source that people write into. */
export const manualChannel = () => ({
  id: 'manual', title: 'Written down by hand', kind: 'own', capabilities: ['entry', 'threads', 'edits', 'deletions', 'ratings'], ways: ['entry'], proof: 'recorded', limits: '', cannot: ['recordings of calls'], reply: null, version: '1', policy: { linkIdentities: true, retentionDays: null }, cost: { kind: 'free' },
  settingsSchema: { type: 'object', properties: { place: { type: 'string' }, timeZone: { type: 'string', format: 'time-zone' } } }, credentialsSchema: {}, entrySchema,
});

export const reasons = () => [
  { id: 'delivery', names: { en: 'Delivery', uk: 'Доставка' }, words: {}, enabled: true, inForce: true, changed: false, shipped: true },
  { id: 'communication', names: { en: 'Communication', uk: 'Комунікація' }, words: {}, enabled: true, inForce: true, changed: false, shipped: true },
  { id: 'delivery.late', parentId: 'delivery', names: { en: 'Late', uk: 'Запізнення' }, words: {}, enabled: true, inForce: true, changed: false, shipped: true },
  { id: 'delivery.lost', parentId: 'delivery', names: { en: 'Lost', uk: 'Втрата' }, words: {}, enabled: true, inForce: true, changed: false, shipped: true },
];

export const channels = () => [
  { id: 'mastodon', title: 'Mastodon' }, { id: 'feed', title: 'Feeds' }, { id: 'email', title: 'E-mail' }, { id: 'forum', title: 'Forums' },
].map((one) => ({ kind: 'social', capabilities: [], ways: ['pull'], settingsSchema: {}, credentialsSchema: {}, cannot: [], limits: '', reply: null, policy: { linkIdentities: true, retentionDays: null }, cost: { kind: 'free' }, proof: 'recorded', version: '1', ...one }));

export const services = (broken = false) => ({
  status: broken ? 'OUT_OF_SERVICE' : 'UP',
  components: {
    collector: { status: 'UP', details: { version: '0.1.0' } },
    sentiment: broken ? { status: 'OUT_OF_SERVICE', details: { why: 'cannot be reached' } } : { status: 'UP', details: { version: '0.1.0' } },
    reporting: { status: 'UP', details: { version: '0.1.0' } },
  },
});

export const sessions = () => [
  { id: 's-1', createdAt: before(200), lastSeenAt: before(0), address: '192.0.2.10', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36', current: true },
  { id: 's-2', createdAt: before(9_000), lastSeenAt: before(1_500), address: '2001:db8::17', userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1', current: false },
];

const hash = (letter: string) => letter.repeat(64);

export const audit = () => [
  { seq: 1042, at: before(3), actor: { id: 'u-1', kind: 'user', name: 'Olena Kravets' }, action: 'login.succeeded', target: { type: 'user', id: 'u-1' }, brandIds: [], address: '192.0.2.10', userAgent: 'Mozilla/5.0 (X11; Linux x86_64)', requestId: '0b9f3e52-7a0c-4a37-9f9f-1f6b1f3f9a10', outcome: 'done', details: {}, hash: hash('a') },
  { seq: 1041, at: before(60), actor: { id: 'u-2', kind: 'user', name: 'Νίκος Παπαδόπουλος' }, action: 'access.denied', target: { type: 'user', id: 'u-3' }, brandIds: [], address: '192.0.2.11', requestId: 'r-2', outcome: 'refused', details: { scope: 'admin' }, hash: hash('b') },
  { seq: 1040, at: before(70), actor: { id: 'u-1', kind: 'user', name: 'Olena Kravets' }, action: 'user.changed', target: { type: 'user', id: 'u-3' }, brandIds: ['kurier'], address: '192.0.2.10', requestId: 'r-1', outcome: 'done', before: hash('c'), after: hash('d'), details: { role: 'agent' }, hash: hash('e') },
  { seq: 1039, at: before(600), actor: { id: 'system', kind: 'system', name: 'Earful' }, action: 'secret.rotated', target: { type: 'secret', id: 'sources' }, brandIds: [], outcome: 'done', details: {}, hash: hash('f') },
];
