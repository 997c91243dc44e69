import * as v from 'valibot'

/** No answer came: the network is down, the server cannot be reached, or it took too long. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** The server answered with a refusal or an error. */
export class Refused extends Error {
  override readonly name = 'Refused'

  /**
   * @param code stable code of the refusal; `internal` for an answer that is no refusal
   * @param retryAfter seconds the server asks to wait, if it says so
   * @param params what the sentence for this refusal names, such as how many are missing
   * @param problems everything that is wrong with a meeting file
   */
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfter?: number,
    readonly params: Readonly<Record<string, string>> = {},
    readonly problems: readonly Remark[] = [],
  ) {
    super(`${status} ${code}`)
  }

  /** Whether the same request may succeed later: the server is too busy or failed itself. */
  get passing(): boolean {
    return this.status === 429 || this.status >= 500
  }
}

/** The server's answer does not have the promised form. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Leaves cookies out: nobody signed in on this device is to be joined with a ballot. */
  readonly anonymous?: boolean
  /** Milliseconds until the request is given up. */
  readonly patience?: number
}

export interface Answer {
  readonly status: number
  readonly bytes: Uint8Array
}

const PATIENCE = 20_000
/** A problem or a warning about a meeting file: where, what, and what fills its sentence. */
export const Remark = v.object({
  path: v.string(),
  code: v.string(),
  params: v.record(v.string(), v.string()),
})
export type Remark = v.InferOutput<typeof Remark>

const Params = v.record(v.string(), v.union([v.string(), v.array(Remark)]))
const ErrorBody = v.object({
  error: v.object({ code: v.string(), params: v.optional(Params) }),
})

/**
 * Sends a request to this server and reads the whole answer.
 *
 * @throws NoAnswer, Refused
 */
export async function send(path: string, request: Request = {}): Promise<Answer> {
  const abort = new AbortController()
  const timer = setTimeout(() => {
    abort.abort()
  }, request.patience ?? PATIENCE)
  try {
    const response = await fetch(path, {
      method: request.method ?? 'GET',
      headers: request.headers ?? {},
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: abort.signal,
      cache: 'no-store',
      credentials: request.anonymous === true ? 'omit' : 'same-origin',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (!response.ok) throw refusal(response, bytes)
    return { status: response.status, bytes }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new NoAnswer(String(error))
  } finally {
    clearTimeout(timer)
  }
}

/** The answer as text; anything but UTF-8 is unreadable. */
export function asText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Unreadable('not UTF-8')
  }
}

/** The answer as JSON of this form. */
export function asJson<T>(schema: v.GenericSchema<unknown, T>, bytes: Uint8Array): T {
  return asForm(schema, asText(bytes))
}

/** A text as JSON of this form. */
export function asForm<T>(schema: v.GenericSchema<unknown, T>, text: string): T {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Unreadable('not JSON')
  }
  const read = v.safeParse(schema, json)
  if (!read.success) throw new Unreadable(v.flatten(read.issues).root?.[0] ?? 'another form')
  return read.output
}

function refusal(response: Response, bytes: Uint8Array): Refused {
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN)
  const retryAfter = Number.isFinite(wait) && wait >= 0 ? wait : undefined
  try {
    const { code, params } = asJson(ErrorBody, bytes).error
    const texts: Record<string, string> = {}
    const problems: Remark[] = []
    for (const [name, param] of Object.entries(params ?? {}))
      if (typeof param === 'string') texts[name] = param
      else problems.push(...param)
    return new Refused(response.status, code, retryAfter, texts, problems)
  } catch {
    // A proxy's error page or a broken answer.
    return new Refused(response.status, 'internal', retryAfter)
  }
}
