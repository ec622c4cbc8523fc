import { useEffect, useState } from 'react';

/**
 * The secret of a mailed link. It comes behind `#`, which browsers send to nobody, and is taken out
 * of the address, so that neither the history nor a shared screen keeps it.
 */
export function useFragmentToken(): string | null {
  const [token] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('token'));
  useEffect(() => {
    if (window.location.hash) {
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    }
  }, []);
  return token;
}
