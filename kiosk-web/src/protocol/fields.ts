/** Reads the members of one JSON object by name and type, and refuses what nobody asked for. */
import { isArray, isObject, type Json, type JsonObject } from './json'
import { Refusal, require } from './refusal'

const MAX_INTEGER = 2 ** 31 - 1

export class Fields {
  private readonly unread: Set<string>

  private constructor(
    private readonly members: JsonObject,
    private readonly what: string,
    private readonly ordered = false,
  ) {
    this.unread = new Set(members.keys())
  }

  /** `what` names the object in refusals. */
  static of(value: Json, what: string): Fields {
    require(isObject(value), 'malformed', `${what}: object expected`)
    return new Fields(value, what)
  }

  /** Reads the whole object with `read` and refuses unknown members. */
  static read<T>(value: Json, what: string, read: (fields: Fields) => T): T {
    const fields = Fields.of(value, what)
    const result = read(fields)
    fields.end()
    return result
  }

  /**
   * As {@link Fields.read}, for objects whose members stand in the order in which `read` asks for them:
   * so that one message has one text.
   */
  static readInOrder<T>(value: Json, what: string, read: (fields: Fields) => T): T {
    require(isObject(value), 'malformed', `${what}: object expected`)
    const fields = new Fields(value, what, true)
    const result = read(fields)
    fields.end()
    return result
  }

  has(name: string): boolean {
    return this.members.has(name)
  }

  any(name: string): Json {
    const value = this.members.get(name)
    if (value === undefined) throw new Refusal('malformed', `${this.what}: ${name} is missing`)
    const [first] = this.unread
    require(!this.ordered || first === name, 'bad_encoding', `${this.what}: order of members`)
    this.unread.delete(name)
    return value
  }

  /** Allows a member, present or not, that this reader has no use for. */
  skip(name: string): void {
    this.unread.delete(name)
  }

  string(name: string): string {
    return asString(this.any(name), `${this.what}.${name}`)
  }

  optionalString(name: string): string | undefined {
    return this.has(name) ? this.string(name) : undefined
  }

  /** From 0 to 2^31 − 1: numbers of people, slips, trustees. */
  integer(name: string): number {
    const value = this.any(name)
    const fits = typeof value === 'number' && value >= 0 && value <= MAX_INTEGER
    require(fits, 'malformed', `${this.what}.${name}: number expected`)
    return value
  }

  boolean(name: string): boolean {
    const value = this.any(name)
    require(typeof value === 'boolean', 'malformed', `${this.what}.${name}: boolean expected`)
    return value
  }

  array(name: string): readonly Json[] {
    return asArray(this.any(name), `${this.what}.${name}`)
  }

  end(): void {
    const [name] = this.unread
    if (name !== undefined) throw new Refusal('unknown_field', `${this.what}: ${name}`)
  }
}

export function asArray(value: Json, what: string): readonly Json[] {
  require(isArray(value), 'malformed', `${what}: array expected`)
  return value
}

export function asString(value: Json, what: string): string {
  require(typeof value === 'string', 'malformed', `${what}: string expected`)
  return value
}

/** A number, or a decimal string of at most so many digits (protocol, section 1). */
export function asWeight(value: Json, digits: number): bigint {
  if (typeof value === 'number' || typeof value === 'bigint') {
    require(value >= 0 && value < 1n << 63n, 'malformed', 'number out of range')
    return BigInt(value)
  }
  const text = asString(value, 'number')
  const decimal = /^(?:0|[1-9][0-9]*)$/.test(text) && text.length <= digits
  require(decimal, 'malformed', 'not a decimal number')
  return BigInt(text)
}
