/** The organiser's and trustees' side of the HTTP interface, as their pages use it. */

/** An answer that the server refused. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly params: Record<string, unknown>,
    what: string,
  ) {
    super(`${what}: ${status} ${code} ${JSON.stringify(params)}`)
  }
}

async function expectOk(answer: Response, what: string): Promise<Response> {
  if (answer.ok) return answer
  const text = await answer.text()
  let error: { code?: string; params?: Record<string, unknown> } = {}
  try {
    error = (JSON.parse(text) as { error: typeof error }).error
  } catch {
    throw new Error(`${what}: ${answer.status} ${text.slice(0, 200)}`)
  }
  throw new Refused(answer.status, error.code ?? '', error.params ?? {}, what)
}

/** Anybody: no session, no token. */
export class Visitor {
  constructor(
    readonly base: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async request(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(this.base + path, {
      method,
      headers: {
        // A connection kept over a long computation may be the one that the server just closed.
        Connection: 'close',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...this.headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return expectOk(answer, `${method} ${path}`)
  }

  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await (await this.request(method, path, body)).json()) as T
  }

  async text(path: string): Promise<string> {
    return (await this.request('GET', path)).text()
  }

  async bytes(method: string, path: string, body?: unknown): Promise<Uint8Array> {
    return new Uint8Array(await (await this.request(method, path, body)).arrayBuffer())
  }
}

/** A trustee's page, known by the token of the link. */
export function trustee(base: string, token: string): Visitor {
  return new Visitor(base, { Authorization: `Bearer ${token}` })
}

/** A person whom the organiser invited, signed in by their link. */
export async function invited(
  organiser: Visitor,
  meeting: string,
  role: string,
  name: string,
  ends: string,
): Promise<Visitor> {
  const { token } = await organiser.json<{ token: string }>(
    'POST',
    `/api/organiser/meetings/${meeting}/people`,
    { role, name, ends },
  )
  return signedIn(organiser.base, `/api/meetings/${meeting}/staff/session`, { token })
}

/** Makes the first account with the code that the terminal shows; the answer signs in. */
export async function firstOrganiser(
  base: string,
  code: string,
  passphrase: string,
): Promise<Visitor> {
  return signedIn(base, '/api/organiser/account', { code, passphrase })
}

async function signedIn(base: string, path: string, body: unknown): Promise<Visitor> {
  const answer = await expectOk(
    await fetch(base + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
    path,
  )
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const { csrf } = (await answer.json()) as { csrf: string }
  return new Visitor(base, { Cookie: cookie, 'X-Csrf-Token': csrf })
}
