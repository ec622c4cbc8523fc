import type { Span } from '../text/spans';
import type { components } from './api';

type Api = components['schemas'];

/** The description knows these words only as text. */
type Words<T, W> = Omit<T, keyof W> & W;

export type Role = 'viewer' | 'agent' | 'manager' | 'admin';

export type Me = Api['Me'];
export type Session = Api['Device'];
export type Providers = Api['SignInWays'];
export type User = Words<Api['UserEntry'], { role: Role; state: 'active' | 'invited' | 'disabled' }>;
export type Team = Api['Team'];
export type AuditEntry = Api['AuditItem'];
export type Verification = Api['AuditVerdict'];
export type ApiKey = Api['ApiKey'];
export type Mention = Api['MentionItem'];
export type MentionDetail = Api['MentionDetail'];
export type MentionSentiment = Api['MentionSentiment'];
export type ThreadItem = Api['ThreadItem'];
export type Reply = Api['ReplyEntry'];
/** Which files an answer may have. */
export type AttachmentLimits = Api['AttachmentLimits'];
/** A file that was uploaded for an answer. */
export type UploadEntry = Api['UploadEntry'];
export type Reason = Api['ReasonEntry'];
export type Channel = Api['ChannelEntry'];
/** The description does not know what a schema is. */
export type EntryForm = Words<Api['EntryForm'], { entrySchema: unknown }>;
export type Brand = Api['BrandEntry'];
export type BrandQuery = Api['BrandQuery'];
export type Retagging = Api['RetaggingEntry'];
export type WrittenEntry = Api['WrittenEntry'];
export type NoiseMark = Api['NoiseMark'];
export type Mute = Words<Api['MuteEntry'], { state: 'sweeping' | 'active' | 'lifting' }>;

/** A mention that a query finds, with the places of what was found. */
export interface BrandExample {
  id: string;
  channel: string;
  language: string;
  publishedAt: string;
  title?: string;
  text: string;
  titlePlaces: Span[];
  places: Span[];
}

/** The description knows one kind of examples, that of reasons. */
export type BrandPreview = Words<Api['BrandPreview'], { examples: BrandExample[]; stoppedBy?: 'count' | 'time' }>;

export type Source = Api['SourceEntry'];
export type SourceState = Source['state'];
/** The description knows one kind of failures, that of trials. */
export type SourceFailure = { at: string; kind: string; reason: string };
export type SourceHealth = Words<Api['SourceHealth'], { lastFailure: SourceFailure | null }>;
export type ListedSource = Words<Source, { health?: SourceHealth }>;
export type Gap = Words<Api['Gap'], { loss: 'none' | 'possible' | 'certain' | 'unknown' }>;
export type QuotaLimit = Words<Api['Limit'], { closed?: { until: string; why: 'refused' | 'used-up' | 'pause' } }>;
export type Quota = Words<Api['Quota'], { limits: QuotaLimit[] }>;
export type QuotaUsed = NonNullable<Quota['used']>;
export type SourceRun = Api['Run'];
export type ChannelPrice = Channel['cost'];
export type Unreadable = Api['Entry'];
export type Finding = Api['Finding'];

/** A source that was suggested and works; the description knows another kind of items. */
export interface SuggestedSource {
  channel: string;
  title: string;
  source: { name: string; channel: string; settings: Record<string, unknown>; brandIds?: string[] };
  found: number;
  newest?: string;
  sample: string[];
  cannot: string[];
}
export interface Suggested {
  items: SuggestedSource[];
  failed: { channel: string; name: string; kind: string; reason: string }[];
}

export const ROLES: readonly Role[] = ['viewer', 'agent', 'manager', 'admin'];
