import { useMutation } from '@tanstack/react-query';
import { api, ok } from '../../api/client';
import type { BrandPreview } from '../../api/types';
import type { Days } from './days';

interface Tried {
  query: string;
  days: Days;
}

/** What a query would find; nothing is kept. */
export function usePreview() {
  return useMutation({
    mutationFn: (body: Tried) => ok(api.POST('/api/v1/brands/preview', { body })) as unknown as Promise<BrandPreview>,
  });
}
