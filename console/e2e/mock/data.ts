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

export const mentions = () => [
  { id: 'm-1', key: 'mastodon:1', channel: 'mastodon', kind: 'post', text: 'Кур’єр не приїхав уже втретє, а підтримка мовчить. Скільки можна чекати?', url: 'https://example.org/@olena/1', publishedAt: before(4), language: 'uk', author: { displayName: 'Олена К.' }, sentiment: { label: 'negative', score: -0.82 } },
  { id: 'm-2', key: 'feed:2', channel: 'feed', kind: 'article', title: 'Post Express opens two more offices', text: 'The company says the offices will be open from Monday, also on weekends.', url: 'https://example.org/news/2', publishedAt: before(52), language: 'en', author: { displayName: 'City News' }, sentiment: { label: 'neutral', score: 0.04 } },
  { id: 'm-3', key: 'imap:3', channel: 'imap', kind: 'mail', text: 'Ευχαριστώ πολύ για τη γρήγορη εξυπηρέτηση, όλα έφτασαν σε μία ημέρα!', publishedAt: before(180), language: 'el', author: { displayName: 'Νίκος' }, sentiment: { label: 'positive', score: 0.9 } },
  { id: 'm-4', key: 'forum:4', channel: 'forum', kind: 'post', text: 'Дастаўка хуткая, але скрынка была памятая і мокрая.', url: 'https://example.org/forum/4', publishedAt: before(1_450), language: 'be', author: { handle: '@ales' }, sentiment: { label: 'mixed', score: -0.1 } },
  { id: 'm-5', key: 'webhook:5', channel: 'webhook', kind: 'post', text: '<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202Egnp.exe', url: 'javascript:alert(3)', publishedAt: before(3_000), language: 'en', author: { displayName: '<b>Mallory</b>' } },
];

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
