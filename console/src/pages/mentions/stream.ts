/** Whether new mentions come by themselves, are asked for now and then, or the way is being looked for. */
export type Liveness = 'connecting' | 'live' | 'asking';

/** What the page wants to know of the stream. */
export interface Hearer {
  /** One event: its short name as `mention.scored`, its data, and where it is from. */
  event(name: string, data: { id?: string }, source: string): void;
  /** So much is missed that the list has to be read anew. */
  missed(): void;
  /** Time to ask, because no stream can be had. */
  ask(): void;
  liveness(state: Liveness): void;
}

export type OpenSource = (url: string) => EventSource;

const TYPES = ['mention.received', 'mention.scored', 'mention.updated', 'mention.deleted', 'sentiment.corrected'] as const;
const FAILURES = 3;
const ASK_EVERY = 15_000;
const TRY_AGAIN = 60_000;
const AFTER_REFUSAL = 3_000;
/** A browser opens six connections to a host, for all of its tabs. */
const HIDDEN_FOR = 60_000;

/**
 * Listens to mentions as they come and never gives up: a broken connection goes on behind its last
 * event, after three failures the page asks instead, and a tab that nobody looks at lets go of its
 * connection until somebody does.
 */
export class MentionStream {
  private source: EventSource | null = null;
  private last = '';
  private failures = 0;
  private readonly timers = new Map<'retry' | 'ask' | 'hide', ReturnType<typeof setTimeout>>();

  constructor(
    private readonly query: string,
    private readonly hearer: Hearer,
    private readonly open: OpenSource = (url) => new EventSource(url),
  ) {}

  /** Begins; what is returned ends it. */
  start(): () => void {
    this.connect();
    document.addEventListener('visibilitychange', this.onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', this.onVisibility);
      this.close();
      for (const timer of this.timers.values()) clearTimeout(timer);
    };
  }

  private connect(): void {
    this.close();
    const words = new URLSearchParams(this.query);
    if (this.last) words.set('after', this.last);
    const source = this.open(`/api/v1/mentions/stream?${words}`);
    this.source = source;
    source.onopen = () => {
      this.failures = 0;
      this.stop('ask');
      this.hearer.liveness('live');
    };
    source.onerror = () => this.failed(source);
    for (const type of TYPES) {
      source.addEventListener(`io.earful.${type}.v1`, (event) => this.hear(type, event));
    }
    source.addEventListener('reset', (event) => {
      this.last = event.lastEventId;
      this.hearer.missed();
    });
  }

  private hear(type: string, event: MessageEvent<string>): void {
    this.last = event.lastEventId;
    const envelope = JSON.parse(event.data) as { data?: { id?: string }; source?: string };
    if (envelope.data) this.hearer.event(type, envelope.data, envelope.source ?? '');
  }

  private failed(source: EventSource): void {
    if (source !== this.source) return;
    this.failures += 1;
    if (this.failures >= FAILURES) {
      this.close();
      this.hearer.liveness('asking');
      this.askNowAndThen();
      this.later('retry', TRY_AGAIN, () => this.connect());
      return;
    }
    this.hearer.liveness('connecting');
    // a browser tries again by itself, unless it was refused
    if (source.readyState === source.CLOSED) this.later('retry', AFTER_REFUSAL, () => this.connect());
  }

  private askNowAndThen(): void {
    this.later('ask', ASK_EVERY, () => {
      this.hearer.ask();
      this.askNowAndThen();
    });
  }

  private readonly onVisibility = () => {
    if (document.visibilityState === 'hidden') {
      this.later('hide', HIDDEN_FOR, () => {
        this.close();
        this.stop('ask');
        this.stop('retry');
      });
      return;
    }
    this.stop('hide');
    if (this.source === null) {
      this.failures = 0;
      this.hearer.liveness('connecting');
      // without an id there is nothing to go on behind
      if (!this.last) this.hearer.missed();
      this.connect();
    }
  };

  private later(name: 'retry' | 'ask' | 'hide', after: number, run: () => void): void {
    this.stop(name);
    this.timers.set(name, setTimeout(run, after));
  }

  private stop(name: 'retry' | 'ask' | 'hide'): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }

  private close(): void {
    this.source?.close();
    this.source = null;
  }
}
