import { unreachable } from '../../api/problem';

const SERVICES = ['collector', 'sentiment', 'reporting'] as const;

export interface ServiceState {
  name: (typeof SERVICES)[number];
  ready: boolean;
  version: string | null;
  why: string | null;
}

interface Health {
  components?: Record<string, { status?: string; details?: { version?: string; why?: string } }>;
}

/** What the gateway's public `/readyz` says of the services behind it, in a mention's order. */
export function servicesOf(health: Health): ServiceState[] {
  return SERVICES.map((name) => {
    const part = health.components?.[name];
    return {
      name,
      ready: part?.status === 'UP',
      version: part?.details?.version ?? null,
      why: part?.details?.why ?? null,
    };
  });
}

/** Not ready is an answer (503) and no failure. */
export async function readServices(): Promise<ServiceState[]> {
  try {
    const response = await fetch('/readyz', { headers: { Accept: 'application/json' } });
    return servicesOf((await response.json()) as Health);
  } catch (cause) {
    throw unreachable(cause);
  }
}
