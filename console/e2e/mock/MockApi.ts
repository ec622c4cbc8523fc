import type { Page, Route } from '@playwright/test';
import * as data from './data';
import * as sourceData from './sources';

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: any;
  headers: Record<string, string>;
}

export interface Reply {
  status?: number;
  json?: unknown;
  /** Server-sent events, after which the connection ends. */
  events?: string;
  headers?: Record<string, string>;
}

type Handler = (call: Call, match: string[]) => Reply | Promise<Reply>;

/** A problem as the server sends it. */
export function problem(status: number, code: string, detail = '', more: Record<string, unknown> = {}, headers = {}): Reply {
  const words = code.replaceAll('-', ' ');
  return {
    status,
    json: { type: `urn:earful:problem:${code}`, title: words[0]!.toUpperCase() + words.slice(1), status, detail, ...more },
    headers: { 'X-Request-Id': '7d0f2c1e-66aa-4b52-8f67-0d3c1f4b8a55', ...headers },
  };
}

const page = (items: unknown[], nextCursor?: string): Reply => ({ json: { items, nextCursor } });

/** One event as the live stream sends it. */
export function event(id: number, type: string, mention: { id: string }, source = '/sources/src-1'): string {
  return `id: ${id}\nevent: io.earful.${type}.v1\ndata: ${JSON.stringify({ type: `io.earful.${type}.v1`, source, data: mention })}\n\n`;
}

/** The beginning of a stream; a browser that lost it would come back in an hour. */
export const STREAM = 'retry: 3600000\n: earful\n\n';

/** Plays the whole API in the browser. A test changes what it holds, or how it answers one call. */
export class MockApi {
  signedIn = true;
  setupNeeded = false;
  mail = true;
  oidc: unknown[] = [];
  broken = false;
  me = data.me('admin');
  users: any[] = data.users();
  teams: any[] = data.teams();
  keys: any[] = data.keys();
  mentions: any[] = data.mentions();
  corrections: any[] = [];
  /** How mentions can be answered, by their ids; others cannot. */
  replyOptions: Record<string, unknown> = data.replyOptions();
  replies: any[] = [];
  uploads: Record<string, any> = {};
  brands: any[] = data.brands();
  retagging = data.retagging();
  preview: unknown = data.preview();
  mutes: any[] = data.mutes();
  forms: any[] = data.entryForms();
  /** Sources with how they fare; their gaps and unreadable items stand apart. */
  sources: any[] = sourceData.sources();
  quotas = sourceData.quotas();
  runs = sourceData.runs();
  channels: any[] = sourceData.catalogue();
  gaps: Record<string, any[]> = sourceData.gaps();
  unreadable: any[] = sourceData.unreadable();
  finding: any = sourceData.finding();
  suggested: any = sourceData.suggested();
  /** What the next answer about noise suggests. */
  suggestions: unknown[] | undefined;
  sessions: any[] = data.sessions();
  audit: any[] = data.audit();
  verification: unknown = { entries: 1042, ok: true, firstBad: null, reason: null };
  readonly calls: Call[] = [];
  readonly unexpected: string[] = [];
  private readonly handlers: [string, RegExp, Handler][] = [];

  constructor() {
    this.identity();
    this.administration();
    this.listening();
    this.noise();
    this.entries();
    this.branding();
    this.collecting();
  }

  /** Answers one call otherwise; what was said last wins. */
  on(call: string, handler: Handler | Reply): void {
    const [method = '', path = ''] = call.split(' ');
    const pattern = new RegExp(`^${path.replaceAll('*', '([^/]+)')}$`);
    this.handlers.unshift([method, pattern, typeof handler === 'function' ? handler : () => handler]);
  }

  as(role: data.Role): void {
    this.me = data.me(role);
  }

  callsTo(call: string): Call[] {
    const [method, path] = call.split(' ');
    return this.calls.filter((one) => one.method === method && one.path === path);
  }

  async install(page: Page): Promise<void> {
    await page.clock.setFixedTime(new Date(data.NOW));
    await page.route(/\/(api\/v1\/|readyz)/, (route) => this.answer(route));
  }

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const url = new URL(request.url());
    const method = request.method();
    const call: Call = {
      method,
      path: url.pathname.replace('/api/v1', ''),
      query: url.searchParams,
      body: /^application\/(merge-patch\+)?json$/.test(request.headers()['content-type'] ?? '') && request.postData() ? request.postDataJSON() : (request.postData() ?? undefined),
      headers: request.headers(),
    };
    this.calls.push(call);
    const reply = await this.replyTo(call);
    await route.fulfill({
      status: reply.status ?? 200,
      headers: { 'Content-Type': reply.events === undefined ? 'application/json' : 'text/event-stream', 'Content-Security-Policy': "default-src 'none'; sandbox", ...reply.headers },
      body: reply.events ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)),
    });
  }

  private replyTo(call: Call): Reply | Promise<Reply> {
    const open = /^\/(readyz|auth\/(setup|login|providers|password-reset.*|invitations\/.*))$/.test(call.path);
    if (!open && !this.signedIn) return problem(401, 'key-missing', 'show an API key');
    if (!open && call.method !== 'GET' && call.headers['x-csrf-token'] !== this.me.csrfToken) {
      return problem(403, 'csrf', 'the token is another session’s');
    }
    for (const [method, pattern, handler] of this.handlers) {
      const match = method === call.method && pattern.exec(call.path);
      if (match) return handler(call, match.slice(1));
    }
    this.unexpected.push(`${call.method} ${call.path}`);
    return problem(404, 'no-such-address');
  }

  private identity(): void {
    const enter = (): Reply => {
      this.signedIn = true;
      this.setupNeeded = false;
      return { status: 204 };
    };
    this.on('GET /readyz', () => ({ status: this.broken ? 503 : 200, json: data.services(this.broken) }));
    this.on('GET /auth/setup', () => ({ json: { needed: this.setupNeeded } }));
    this.on('POST /auth/setup', enter);
    this.on('POST /auth/login', enter);
    this.on('POST /auth/logout', () => {
      this.signedIn = false;
      return { status: 204 };
    });
    this.on('GET /auth/providers', () => ({ json: { password: true, oidc: this.oidc, mail: this.mail } }));
    this.on('GET /auth/me', () => ({ json: this.me }));
    this.on('PATCH /auth/me', ({ body }) => ({ json: Object.assign(this.me, body) }));
    this.on('POST /auth/password', { status: 204 });
    this.on('POST /auth/password-reset', { status: 202 });
    this.on('POST /auth/password-reset/confirm', { status: 204 });
    this.on('POST /auth/invitations/look', { json: { email: 'new@example.org', name: 'Maria', role: 'agent' } });
    this.on('POST /auth/invitations/accept', enter);
    this.on('GET /auth/sessions', () => ({ json: { items: this.sessions } }));
    this.on('DELETE /auth/sessions', () => {
      this.sessions = this.sessions.filter((session) => session.current);
      return { status: 204 };
    });
    this.on('DELETE /auth/sessions/*', (_call, [id]) => {
      this.sessions = this.sessions.filter((session) => session.id !== id);
      return { status: 204 };
    });
    this.on('POST /auth/totp', {
      json: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Earful:olena%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Earful' },
    });
    this.on('POST /auth/totp/confirm', () => {
      this.me.totpEnabled = true;
      return { json: { recoveryCodes: Array.from({ length: 10 }, (_, i) => `4f9k-${1000 + i}-mz7q`) } };
    });
    this.on('POST /auth/totp/disable', () => {
      this.me.totpEnabled = false;
      return { status: 204 };
    });
  }

  private listening(): void {
    const found = (id: string | undefined) => this.mentions.find((one) => one.id === id);
    this.on('GET /mentions/*', (_call, [id]) => {
      const mention = found(id);
      if (!mention) return problem(404, 'no-such-mention', 'there is no such mention');
      const more = { textTruncated: false, publishedPrecision: 'exact', quoted: [], media: [], reply: this.way(id!), provenance: { collectedAt: data.NOW, connectorVersion: '1' }, ext: {} };
      return { json: { ...more, ...mention, ...(id === 'm-1' ? { analysis: data.analysis() } : {}) } };
    });
    this.on('GET /mentions', ({ query }) => {
      const labels = query.getAll('sentiment');
      const brands = query.getAll('brand');
      const noise = query.getAll('noise');
      const isThere = (one: any) => {
        const kind = one.noise?.kind ?? 'none';
        return noise.includes('all') || (noise.length === 0 ? kind === 'none' : noise.includes(kind));
      };
      const shown = this.mentions.filter(
        (one) => isThere(one) && (labels.length === 0 || labels.includes(one.sentiment?.label)) && (brands.length === 0 || one.brandIds.some((id: string) => brands.includes(id))),
      );
      return { json: { items: shown, nextCursor: null, ...(query.get('count') ? { total: shown.length } : {}) } };
    });
    this.on('GET /mentions/stream', { events: STREAM });
    this.on('GET /mentions/*/thread', (_call, [id]) => page([found(id)]));
    this.on('GET /mentions/*/sentiment', (_call, [id]) => this.judged(id!));
    this.on('PATCH /mentions/*/sentiment', (call, [id]) => {
      if (call.headers['if-match'] !== this.judged(id!).headers!.ETag) return problem(412, 'changed-meanwhile', 'it was changed');
      this.correct(id!, call.body.label, this.me.id, call.body.note);
      return this.judged(id!);
    });
    this.on('GET /mentions/*/replies', (_call, [id]) => ({ json: { items: this.repliesTo(id!), nextCursor: null }, headers: { ETag: this.repliesTag(id!) } }));
    this.on('POST /mentions/*/replies', (call, [id]) => {
      const match = call.headers['if-match'];
      if (match && match !== this.repliesTag(id!)) return problem(412, 'changed-meanwhile', 'somebody answered');
      const attachments = call.body.attachments?.map((one: any) => ({ ...this.uploads[one.id], url: `/api/v1/attachments/${one.id}`, ...(one.description ? { description: one.description } : {}) }));
      const reply = this.reply(id!, call.body.text, this.me.id, { visibility: call.body.visibility, ...(attachments ? { attachments } : {}) });
      return { status: 202, json: reply, headers: { ETag: this.repliesTag(id!), Location: `/api/v1/mentions/${id}/replies/${reply.id}` } };
    });
    this.on('POST /mentions/*/reply-attachments', (call, [mention]) => {
      if (call.query.get('ticket') !== `ticket-${mention}`) return problem(404, 'mention-not-found', 'there is no such mention');
      const id = `up-${Object.keys(this.uploads).length + 1}`;
      const name = call.query.get('name')!;
      const type = call.headers['content-type'] ?? '';
      this.uploads[id] = { name, mediaType: type, bytes: String(call.body ?? '').length };
      return { status: 201, json: { id, name, mediaType: type, size: this.uploads[id].bytes, usableUntil: '2026-11-29T15:05:00Z' } };
    });
    this.on('GET /reasons', () => page(data.reasons()));
    this.on('GET /channels', () => ({ json: { items: this.channels } }));
  }

  /** What people write down becomes a mention at once. */
  private entries(): void {
    this.on('GET /sources/entry-forms', () => page(this.forms));
    this.on('POST /sources/*/entries', ({ body }, [source]) => {
      const made = { ...data.entryMention(this.me.id), id: 'm-7', key: `manual:${source}:00000000000000bb`, text: body.text };
      this.mentions.unshift(made);
      return { status: 201, json: { id: '00000000000000bb', key: made.key, mentionId: made.id } };
    });
    const found = (source: string | undefined, id: string | undefined) => this.mentions.find((one) => one.key === `manual:${source}:${id}`);
    this.on('PUT /sources/*/entries/*', ({ body }, [source, id]) => {
      const mention = found(source, id);
      if (!mention) return problem(404, 'entry-not-found', 'there is no such entry');
      Object.assign(mention, { text: body.text, editedAt: data.NOW });
      return { json: { id, key: mention.key, mentionId: mention.id } };
    });
    this.on('DELETE /sources/*/entries/*', (_call, [source, id]) => {
      this.mentions = this.mentions.filter((one) => one !== found(source, id));
      return { status: 204 };
    });
    this.on('POST /sources', ({ body }) => {
      if (body.channel !== 'manual') return this.setUp(body);
      const form = data.entryForm(`src-${this.forms.length}`, body.name);
      this.forms.push(form);
      return { status: 201, json: { id: form.sourceId, ...body } };
    });
  }

  /** Sources are set up, tried, stopped and removed. */
  private collecting(): void {
    const found = (id: string | undefined) => this.sources.find((one) => one.id === id);
    const entry = ({ health: _health, version: _version, ...source }: any): any => source;
    const gone = (id: string | undefined) => problem(404, 'source-not-found', `there is no source ${id}`);
    const clash = (call: Call, source: any) => call.headers['if-match'] !== `"${source.version ?? 1}"`;
    const tagged = (source: any): Reply => ({ json: entry(source), headers: { ETag: `"${source.version ?? 1}"` } });
    const health = (source: any) => ({ ...source.health, state: source.state });
    const moved = (state: string) => (_call: Call, [id]: string[]) => {
      const source = found(id);
      if (!source) return gone(id);
      source.state = state;
      return { json: entry(source) };
    };
    this.on('GET /sources', ({ query }) => {
      const wanted = (name: string) => query.getAll(name).flatMap((value) => value.split(','));
      const fits = (name: string, value: string) => wanted(name).length === 0 || wanted(name).includes(value);
      const shown = this.sources.filter((one) => fits('channel', one.channel) && fits('state', one.state));
      return page(shown.map((one) => ({ ...entry(one), ...(query.get('health') === 'true' && { health: health(one) }) })));
    });
    this.on('GET /sources/*', (_call, [id]) => (found(id) ? tagged(found(id)) : gone(id)));
    this.on('PATCH /sources/*', (call, [id]) => {
      const source = found(id);
      if (!source) return gone(id);
      if (clash(call, source)) return problem(412, 'changed-meanwhile', 'it was edited');
      const { settings, credentials, ...rest } = call.body;
      const kept = Object.fromEntries(Object.entries({ ...source.settings, ...settings }).filter(([, value]) => value !== null));
      Object.assign(source, rest, { settings: kept, hasCredentials: source.hasCredentials || credentials !== undefined, version: (source.version ?? 1) + 1 });
      return tagged(source);
    });
    this.on('DELETE /sources/*', (call, [id]) => {
      if (clash(call, found(id))) return problem(412, 'changed-meanwhile', 'it was edited');
      this.sources = this.sources.filter((one) => one.id !== id);
      return { status: 204 };
    });
    this.on('POST /sources/*/pause', moved('paused'));
    this.on('POST /sources/*/resume', moved('active'));
    this.on('POST /sources/*/poll', (_call, [id]) => ({ status: 202, json: entry(found(id)) }));
    this.on('GET /sources/*/health', (_call, [id]) => (found(id) ? { json: health(found(id)) } : gone(id)));
    this.on('GET /sources/*/coverage', (_call, [id]) => page(this.gaps[id!] ?? []));
    this.on('GET /sources/*/quota', (_call, [id]) => (found(id) ? { json: this.quotas[id!] ?? sourceData.quiet() } : gone(id)));
    this.on('GET /sources/*/runs', (_call, [id]) => page(this.runs[id!] ?? []));
    this.on('GET /sources/*/malformed', () => page(this.unreadable));
    // behind the pages of one, whose pattern fits this address, too
    this.on('GET /sources/entry-forms', () => page(this.forms));
    this.on('POST /sources/test', () => ({ json: this.finding }));
    this.on('POST /sources/*/test', () => ({ json: this.finding }));
    this.on('POST /sources/suggestions', () => ({ json: this.suggested }));
    this.on('POST /sources/batch', ({ body }) => ({ status: 201, json: { items: body.items.map((one: any) => this.setUp(one).json) } }));
  }

  private setUp(body: any): Reply {
    const { credentials, ...rest } = body;
    const channel = this.channels.find((one) => one.id === body.channel);
    const source = {
      brandIds: [], interval: 'PT5M', settings: {}, ...rest, id: `s00000000000000${this.sources.length + 10}`, hasCredentials: credentials !== undefined, credentialsSetAt: credentials ? data.NOW : null, credentialsSetBy: credentials ? 'u-1' : null, state: 'active',
      pushUrl: channel?.ways.includes('push') ? `/in/s00000000000000${this.sources.length + 10}` : null, createdAt: data.NOW, updatedAt: data.NOW, health: sourceData.health({ lastSuccess: null, accepted: 0, itemsSeen: 0 }),
    };
    this.sources.push(source);
    const { health: _health, ...shown } = source;
    return { status: 201, json: shown };
  }

  private noise(): void {
    const said = (ids: string[], mark: unknown) => this.mentions.filter((one) => ids.includes(one.id)).forEach((one) => (one.noise = mark));
    this.on('POST /mentions/noise', ({ body }) => {
      const known = body.ids.filter((id: string) => this.mentions.some((one) => one.id === id));
      const mutes = body.mute ? this.mute(body.mute, known) : [];
      if (body.as === 'unsaid') this.unsay(known);
      else said(known, { kind: body.as, by: this.me.id, at: data.NOW });
      return {
        json: {
          changed: known.length, unchanged: 0, unknown: body.ids.filter((id: string) => !known.includes(id)), mutes, newMutes: mutes.map((mute) => mute.id),
          ...(this.suggestions ? { suggestions: this.suggestions } : {}),
        },
      };
    });
    this.on('GET /mutes', () => page(this.mutes));
    this.on('DELETE /mutes/*', (_call, [id]) => {
      const mute = this.mutes.find((one) => one.id === id);
      if (!mute) return problem(404, 'mute-not-found', 'there is no such mute');
      this.mutes = this.mutes.filter((one) => one.id !== id);
      this.mentions.filter((one) => one.noise?.muteId === id).forEach((one) => delete one.noise);
      return { status: 204 };
    });
  }

  /** As if nobody had said a word: what a mute reaches is for the mute again. */
  private unsay(ids: string[]): void {
    for (const one of this.mentions.filter((mention) => ids.includes(mention.id))) {
      const mute = this.mutes.find(({ kind, value }) => valueFor(kind, one) === value);
      if (mute) one.noise = { kind: 'muted', by: mute.createdBy, at: data.NOW, muteId: mute.id };
      else delete one.noise;
    }
  }

  /** Mutes what these mentions come from; the rest of it is taken at once. */
  private mute(kind: 'author' | 'thread' | 'site', ids: string[]): any[] {
    const valueOf = (one: any) => valueFor(kind, one);
    const values = [...new Set(this.mentions.filter((one) => ids.includes(one.id)).map(valueOf).filter(Boolean))];
    return values.map((value) => {
      const mute = { id: `5f0c8a44-7a7e-4a52-9d5f-00000000000${this.mutes.length}`, kind, value, brandIds: [], createdBy: this.me.id, createdAt: data.NOW, state: 'sweeping', mentions: 0 };
      this.mutes.unshift(mute);
      this.mentions.filter((one) => valueOf(one) === value && !one.noise).forEach((one) => (one.noise = { kind: 'muted', by: this.me.id, at: data.NOW, muteId: mute.id }));
      return mute;
    });
  }

  private branding(): void {
    const find = (id: string | undefined) => this.brands.find((one) => one.id === id);
    const entry = ({ version: _version, ...brand }: any, status = 200): Reply => ({ status, json: brand, headers: { ETag: `"${_version ?? 1}"` } });
    const gone = (id: string | undefined) => problem(404, 'brand-not-found', `there is no brand "${id}"`);
    const clash = (call: Call, brand: any) => call.headers['if-match'] !== `"${brand.version ?? 1}"`;
    const read = () => {
      this.retagging = { state: 'running', progress: 0.25, total: 48_210, looked: 12_052, changed: 40, queuedAt: data.NOW, startedAt: data.NOW };
    };
    this.on('GET /brands/*', (_call, [id]) => (find(id) ? entry(find(id)) : gone(id)));
    this.on('GET /brands', () => page(this.brands.map(({ version: _version, ...brand }) => brand)));
    this.on('POST /brands', ({ body }) => {
      if (find(body.id)) return problem(409, 'brand-exists', `there is a brand "${body.id}" already`);
      const brand = { id: `b${this.brands.length}`, createdAt: data.NOW, changedAt: data.NOW, ...body };
      this.brands.push(brand);
      read();
      return entry(brand, 201);
    });
    this.on('PATCH /brands/*', (call, [id]) => {
      const brand = find(id);
      if (!brand) return gone(id);
      if (clash(call, brand)) return problem(412, 'changed-meanwhile', 'it was changed');
      if (call.body.queries) read();
      Object.assign(brand, call.body, { version: (brand.version ?? 1) + 1, changedAt: data.NOW });
      return entry(brand);
    });
    this.on('DELETE /brands/*', (call, [id]) => {
      const brand = find(id);
      if (!brand) return gone(id);
      if (clash(call, brand)) return problem(412, 'changed-meanwhile', 'it was changed');
      this.brands = this.brands.filter((one) => one.id !== id);
      return { status: 204 };
    });
    this.on('POST /brands/preview', () => ({ json: this.preview }));
    this.on('GET /brands/retagging', () => ({ json: this.retagging }));
    this.on('POST /brands/retagging', () => {
      read();
      return { status: 202, json: this.retagging };
    });
  }

  /** Somebody says what the feeling is; null takes it back. */
  correct(id: string, label: string | null, by: string, note?: string): void {
    const mention = this.mentions.find((one) => one.id === id);
    const model = mention.model ?? mention.sentiment;
    const made = { id: `${id}-${this.corrections.length}`, inForce: label !== null, label: label ?? undefined, note: note || undefined, correctedBy: by, correctedAt: data.NOW, version: this.corrections.length + 1, model: 'standard-1', modelLabel: model.label, modelScore: model.score, modelConfidence: model.confidence, modelUnsure: false, revision: 'r' };
    this.corrections.unshift({ mention: id, ...made });
    mention.model = model;
    mention.sentiment = label === null ? model : {
      ...model, label, score: { negative: -1, positive: 1 }[label] ?? 0, confidence: 1, unsure: false, correctedBy: by, correctedAt: data.NOW,
      modelLabel: model.label, modelScore: model.score, modelConfidence: model.confidence,
    };
  }

  /** Somebody answers; what became of it may be said at once. */
  reply(mention: string, text: string, by: string, more: Record<string, unknown> = {}): any {
    const reply = {
      id: `9b2e1c1e-5d0c-4f0e-9f3a-00000000000${this.replies.length}`, mentionId: mention, sourceId: 'src-1', text, visibility: 'public', state: 'requested',
      requestedBy: by, requestedAt: data.NOW, updatedAt: data.NOW, ...more,
    };
    this.replies.push(reply);
    return reply;
  }

  /** How a mention is answered; where it can be, with a ticket for files. */
  private way(id: string): any {
    const way: any = this.replyOptions[id] ?? { capability: 'none' };
    return way.capability === 'none' ? way : { ...way, ticket: `ticket-${id}` };
  }

  private repliesTo(id: string): any[] {
    return this.replies.filter((one) => one.mentionId === id);
  }

  private repliesTag(id: string): string {
    const all = this.repliesTo(id);
    return `"${all.length}.${all.map((one) => one.state).join('-')}"`;
  }

  private judged(id: string): Reply {
    const corrections = this.corrections.filter((one) => one.mention === id);
    const { sentiment } = this.mentions.find((one) => one.id === id);
    const inForce = corrections[0]?.inForce ? { note: corrections[0].note } : {};
    return { json: { mentionId: id, ...sentiment, ...inForce, corrections }, headers: { ETag: `"${corrections.length}"` } };
  }

  private administration(): void {
    this.on('GET /users', () => page(this.users));
    this.on('POST /users', ({ body }) => {
      const user = { id: `u-${this.users.length + 1}`, name: '', state: 'invited', totpEnabled: false, createdAt: data.NOW, ...body };
      this.users.push(user);
      return this.mail
        ? { status: 201, json: { ...user, invitationSent: true } }
        : { status: 201, json: { ...user, invitationUrl: `http://127.0.0.1/console/invitation#token=${'x'.repeat(43)}` } };
    });
    this.on('GET /users/*', (_call, [id]) => {
      const user = this.users.find((one) => one.id === id);
      return { json: user, headers: { ETag: `"${user.version ?? 1}"` } };
    });
    this.on('PATCH /users/*', (call, [id]) => {
      const user = this.users.find((one) => one.id === id);
      if (call.headers['if-match'] !== `"${user.version ?? 1}"`) return problem(412, 'changed-meanwhile', 'it was changed');
      Object.assign(user, call.body, { version: (user.version ?? 1) + 1 });
      return { json: user, headers: { ETag: `"${user.version}"` } };
    });
    this.on('DELETE /users/*', (_call, [id]) => {
      this.users = this.users.filter((user) => user.id !== id);
      return { status: 204 };
    });
    this.on('POST /users/*/invitation', { json: { invitationSent: true } });
    this.on('POST /users/*/sessions/end', { status: 204 });
    this.on('POST /users/*/totp/reset', { status: 204 });
    this.on('GET /teams', () => page(this.teams));
    this.on('GET /teams/*', (_call, [id]) => ({ json: this.teams.find((team) => team.id === id), headers: { ETag: '"1"' } }));
    this.on('POST /teams', ({ body }) => {
      const team = { id: `t-${this.teams.length + 1}`, memberIds: [], createdAt: data.NOW, ...body };
      this.teams.push(team);
      return { status: 201, json: team };
    });
    this.on('PATCH /teams/*', ({ body }, [id]) => ({ json: Object.assign(this.teams.find((team) => team.id === id), body) }));
    this.on('DELETE /teams/*', (_call, [id]) => {
      this.teams = this.teams.filter((team) => team.id !== id);
      return { status: 204 };
    });
    this.on('GET /api-keys', () => page(this.keys));
    this.on('POST /api-keys', ({ body }) => {
      const key = { id: `k-${this.keys.length + 1}`, prefix: 'earful_new12', createdAt: data.NOW, ...body };
      this.keys.unshift(key);
      return { status: 201, json: { ...key, key: `earful_new12${'k'.repeat(31)}` } };
    });
    this.on('DELETE /api-keys/*', (_call, [id]) => {
      this.keys.find((key) => key.id === id).revokedAt = data.NOW;
      return { status: 204 };
    });
    this.on('GET /audit', ({ query }) =>
      page(this.audit.filter((entry) => !query.get('action') || entry.action === query.get('action'))),
    );
    this.on('GET /audit/verification', () => ({ json: this.verification }));
  }
}

/** What of a mention a mute of this kind means. */
function valueFor(kind: string, one: any): string | undefined {
  if (kind === 'author') return one.author.id;
  return kind === 'thread' ? one.conversation.key : one.url?.startsWith('http') ? new URL(one.url).hostname : undefined;
}
