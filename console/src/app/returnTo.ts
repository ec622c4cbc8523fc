const HOME = '/';

/**
 * A place inside the console to go back to after signing in, as a path below `/console`. Whatever
 * could lead elsewhere (`//host`, `/\host`, `javascript:`) leads home.
 */
export function safeReturn(wanted: string | undefined): string {
  if (!wanted || !/^\/[\w/?&=%.:+~*-]*$/.test(wanted) || wanted.startsWith('//')) return HOME;
  return /^\/(login|welcome|forgot|reset|invitation)\b/.test(wanted) ? HOME : wanted;
}
