/**
 * Strict JSON (protocol, section 1). The platform's `JSON.parse` keeps the last of two equal keys and
 * rounds numbers, so two verifiers could read the same bytes differently; this parser refuses instead.
 */
import { decodeUtf8, equalBytes, encodeUtf8, isWellFormed } from './bytes'
import { Refusal, require } from './refusal'

/**
 * Objects are maps: a key such as `__proto__` is a key like any other. Numbers are integers of at most
 * 20 digits; those that a `number` cannot hold exactly are `bigint`.
 */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject
export type JsonObject = ReadonlyMap<string, Json>

/** Objects and arrays inside each other. */
const MAX_DEPTH = 16
const MAX_DIGITS = 20

/** Any bytes give a value or a refusal. White space between tokens is allowed. */
export function parseJson(bytes: Uint8Array): Json {
  return parseJsonText(decodeUtf8(bytes))
}

/** As {@link parseJson}, for text that is already decoded. */
export function parseJsonText(text: string): Json {
  return new Parser(text).document()
}

/** Accepts only the compact form: the value's own encoding is exactly these bytes. */
export function parseCanonicalJson(bytes: Uint8Array): Json {
  const value = parseJson(bytes)
  require(equalBytes(encodeUtf8(encodeJson(value)), bytes), 'bad_encoding', 'JSON is not compact')
  return value
}

/** Compact; only `"`, `\` and control characters are escaped; keys keep their order. */
export function encodeJson(value: Json): string {
  if (isArray(value)) return `[${value.map(encodeJson).join(',')}]`
  if (isObject(value)) {
    const members = [...value].map(([key, v]) => `${quote(key)}:${encodeJson(v)}`)
    return `{${members.join(',')}}`
  }
  return typeof value === 'string' ? quote(value) : String(value)
}

export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

export function isObject(value: Json): value is JsonObject {
  return value instanceof Map
}

/** A JSON string literal. */
export function quote(text: string): string {
  return JSON.stringify(text)
}

class Parser {
  private at = 0

  constructor(private readonly text: string) {}

  document(): Json {
    const value = this.value(0)
    this.space()
    if (this.at !== this.text.length) this.fail('text after the document')
    return value
  }

  private value(depth: number): Json {
    this.space()
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth)
      case '[':
        return this.array(depth)
      case '"':
        return this.string()
      case 't':
        return this.word('true', true)
      case 'f':
        return this.word('false', false)
      case 'n':
        return this.word('null', null)
      default:
        return this.integer()
    }
  }

  private object(depth: number): JsonObject {
    if (depth === MAX_DEPTH) this.fail('nested too deeply')
    const members = new Map<string, Json>()
    this.at++
    if (this.next('}')) return members
    do {
      this.space()
      const key = this.string()
      if (members.has(key)) throw new Refusal('duplicate_key', `at ${this.at}`)
      if (!this.next(':')) this.fail('colon expected')
      members.set(key, this.value(depth + 1))
    } while (this.next(','))
    if (!this.next('}')) this.fail('end of object expected')
    return members
  }

  private array(depth: number): readonly Json[] {
    if (depth === MAX_DEPTH) this.fail('nested too deeply')
    const items: Json[] = []
    this.at++
    if (this.next(']')) return items
    do items.push(this.value(depth + 1))
    while (this.next(','))
    if (!this.next(']')) this.fail('end of array expected')
    return items
  }

  private string(): string {
    const pattern = /"((?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"/y // eslint-disable-line no-control-regex
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (match === null) return this.fail('string expected')
    this.at = pattern.lastIndex
    const value = JSON.parse(match[0]) as string
    require(isWellFormed(value), 'bad_encoding', 'lone surrogate')
    return value
  }

  private integer(): number | bigint {
    const pattern = /-?(?:0|[1-9][0-9]*)/y
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (match === null) return this.fail('value expected')
    this.at = pattern.lastIndex
    const [digits] = match
    const value = Number(digits)
    if (digits.replace('-', '').length > MAX_DIGITS || digits === '-0') this.fail('number')
    if (/[.eE]/.test(this.text.charAt(this.at))) this.fail('not an integer')
    return Number.isSafeInteger(value) ? value : BigInt(digits)
  }

  private word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.fail('value expected')
    this.at += word.length
    return value
  }

  private next(symbol: string): boolean {
    this.space()
    if (this.text[this.at] !== symbol) return false
    this.at++
    return true
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text.charAt(this.at) || 'x')) this.at++
  }

  private fail(what: string): never {
    throw new Refusal('malformed', `${what} at ${this.at}`)
  }
}
