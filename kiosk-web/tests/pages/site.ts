import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ROOT } from '../../scripts/pages'

/** Answers a request and says true, or leaves it to the next one. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => boolean | Promise<boolean>

interface PagesFile {
  pages: Record<string, { file: string; policy: string }>
}

/** A small real HTTP server that serves the built pages as the product does, and the test's API. */
export class Site {
  readonly handlers: Handler[] = []
  /** Every request line and body, for tests of what leaves the page. */
  readonly seen: { method: string; url: string; headers: IncomingMessage['headers'] }[] = []

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(): Promise<Site> {
    const { pages } = JSON.parse(await readFile(`${ROOT}dist/pages.json`, 'utf8')) as PagesFile
    const server = createServer()
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    const site = new Site(server, `http://127.0.0.1:${port}`)
    server.on('request', (request, response) => {
      void site.answer(pages, request, response)
    })
    return site
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((done) => this.server.close(done))
  }

  private async answer(
    pages: PagesFile['pages'],
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = request.url ?? '/'
    this.seen.push({ method: request.method ?? '', url, headers: request.headers })
    const path = new URL(url, this.address).pathname
    for (const handler of this.handlers) if (await handler(request, response, path)) return
    const page = pages[path === '/' ? 'index' : path.slice(1)]
    if (path === '/pages.json') {
      response.end(await readFile(`${ROOT}dist/pages.json`))
    } else if (page !== undefined) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      for (const [name, value] of headers(page.policy)) response.setHeader(name, value)
      response.end(await readFile(`${ROOT}dist/${page.file}`))
    } else if (/^\/assets\/[\w.-]+\.js$/.test(path)) {
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8')
      for (const [name, value] of headers("default-src 'none'")) response.setHeader(name, value)
      response.end(await readFile(`${ROOT}dist${path}`))
    } else {
      response.writeHead(404, { 'Content-Type': 'application/json' })
      response.end('{"error":{"code":"not_found","detail":"no such route"}}')
    }
  }
}

/** The headers of security 5.1, for a page with this policy. */
function headers(policy: string): [string, string][] {
  return [
    ['Content-Security-Policy', policy],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Embedder-Policy', 'require-corp'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Referrer-Policy', 'no-referrer'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), clipboard-read=()'],
    ['Cache-Control', 'no-store'],
  ]
}
