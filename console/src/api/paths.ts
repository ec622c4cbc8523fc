import type { paths as Described } from './api';
import type { paths as Drafted } from './identity';

/** Calls of one address: those that are described, and those that are agreed and not yet described. */
type Calls<D, A> = {
  [M in keyof D | keyof A]: M extends keyof D
    ? undefined extends D[M]
      ? M extends keyof A
        ? A[M]
        : D[M]
      : D[M]
    : M extends keyof A
      ? A[M]
      : never;
};

/** The API as `docs/openapi/earful.json` describes it; what it lacks is as agreed. */
export type Paths = {
  [P in keyof Described | keyof Drafted]: P extends keyof Described
    ? P extends keyof Drafted
      ? Calls<Described[P], Drafted[P]>
      : Described[P]
    : P extends keyof Drafted
      ? Drafted[P]
      : never;
};
