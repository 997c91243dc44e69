import { createHash } from 'node:crypto'
import type { Bundle } from './bundle'

/** A finished page and the policy it must be served with. */
export interface Composed {
  readonly html: string
  readonly policy: string
}

const MARKUP = /<(?=!--|\/?script|\/?style)/i
const FETCHES = /url\((?!\s*['"]?data:)|@import/i

/**
 * Puts title, styles and scripts into the page template.
 *
 * @param check the script that runs first, in the oldest JavaScript
 * @param workers where its workers come from, as the policy says it
 * @throws if the styles would fetch anything
 */
export function compose(
  template: string,
  title: string,
  check: string,
  parts: Bundle,
  workers: "'self'" | 'blob:' = "'self'",
): Composed {
  const style = parts.style.trim()
  if (FETCHES.test(style)) throw new Error(`${title}: styles fetch from outside`)
  if (MARKUP.test(style)) throw new Error(`${title}: styles hold markup`)
  // Inside string, template and pattern literals \x3C is the same character.
  const every = new RegExp(MARKUP, 'gi')
  const inline = (code: string) => code.trim().replace(every, '\\x3C')
  const fill: Record<string, string> = {
    TITLE: title,
    STYLE: style,
    CHECK: inline(check),
    // The check may have found a browser that cannot encrypt: then nothing of the page starts.
    SCRIPT: `if (!window.gongxinTooOld) {\n${inline(parts.script)}\n}`,
  }
  const html = template.replace(/%([A-Z]+)%/g, (token, name: string) => fill[name] ?? token)
  return { html, policy: policy(html, workers) }
}

/**
 * Content security policy of a page, from the inline parts it really holds (security, 5.1).
 * The one Trusted Types policy lets the page start its own worker and nothing else.
 */
export function policy(html: string, workers: string): string {
  const scripts = sources(html, /<script(?: type="module")?>([\s\S]*?)<\/script>/g)
  const styles = sources(html, /<style>([\s\S]*?)<\/style>/g)
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "connect-src 'self'",
    'img-src data: blob:',
    `worker-src ${workers}`,
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types gongxin-worker',
  ].join('; ')
}

/** SHA-256 in lowercase hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function sources(html: string, inline: RegExp): string {
  const found = [...html.matchAll(inline)].map(([, body]) => body ?? '')
  return found
    .map((body) => `'sha384-${createHash('sha384').update(body, 'utf8').digest('base64')}'`)
    .join(' ')
}
