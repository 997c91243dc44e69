/** Random changes to a JSON text: of one value, of the order and names of members, of the writing. */
import type { SeededChoices } from './random'

/** A number that `JSON.stringify` could not write is put in its place as text. */
const MARK = '\ue000'
const NUMBERS = ['-1', '0', '1', '2147483647', '2147483648', '9007199254740993']
const LONG_NUMBERS = ['4611686018427387905', '99999999999999999999', '1.0', '1e3', '007']

type Value = null | boolean | number | string | Value[] | { [name: string]: Value }

export function damageJson(text: string, random: SeededChoices): string {
  if (random.chance(12)) return damageText(text, random)
  const box: Holder = {}
  try {
    box[''] = JSON.parse(text) as Value
  } catch {
    return damageText(text, random)
  }
  const [holder, key] = random.of(places(box))
  holder[key] = damageValue(holder[key] ?? null, random, structuredClone(box))
  return JSON.stringify(box['']).replace(new RegExp(`"${MARK}([^"]*)"`, 'g'), '$1')
}

/** One character more, less or other. */
function damageText(text: string, random: SeededChoices): string {
  const at = random.below(text.length + 1)
  const inserted = random.of([' ', '\n', ',', '0', '"', '\\u0041', '{', ']'])
  switch (random.below(3)) {
    case 0:
      return text.slice(0, at) + inserted + text.slice(at)
    case 1:
      return text.slice(0, at) + text.slice(at + 1)
    default:
      return text.slice(0, at) + inserted + text.slice(at + 1)
  }
}

type Holder = Record<string, Value>

/** Every place that holds a value, with the name under which it does. */
function places(holder: Holder): (readonly [Holder, string])[] {
  return Object.entries(holder).flatMap(([key, value]) => {
    const own: (readonly [Holder, string])[] = [[holder, key]]
    return typeof value === 'object' && value !== null ? [...own, ...places(value as Holder)] : own
  })
}

function damageValue(value: Value, random: SeededChoices, others: Holder): Value {
  if (random.chance(6)) return random.of<Value>([null, true, 0, '', [], {}, 'x'])
  if (typeof value === 'string') return damageString(value, random, others)
  if (typeof value === 'number') {
    return random.chance(60)
      ? value + random.of([-1, 1])
      : MARK + random.of([...NUMBERS, ...LONG_NUMBERS])
  }
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return damageArray(value, random)
  return value === null ? 1 : damageObject(value, random)
}

function damageString(text: string, random: SeededChoices, others: Holder): Value {
  const at = random.below(Math.max(1, text.length))
  const character = text.charAt(at)
  switch (random.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1)
    case 1:
      return `${text.slice(0, at)}${random.of(['0', 'a', 'Z', '测', ' ', '\u202e'])}${text.slice(at)}`
    case 2: {
      const [holder, key] = random.of(places(others))
      return holder[key] ?? null
    }
    case 3:
      return random.of(['', text.toUpperCase(), `${text} `, `0${text}`, '0'.repeat(63) + '1'])
    default: {
      const kin = /[0-9]/.test(character)
        ? '0123456789'
        : /[a-f]/.test(character)
          ? 'abcdef'
          : 'xYz中'
      return text.slice(0, at) + random.of([...Array.from(kin)]) + text.slice(at + 1)
    }
  }
}

function damageArray(items: Value[], random: SeededChoices): Value {
  const at = random.below(Math.max(1, items.length))
  const [item] = items.slice(at)
  switch (random.below(4)) {
    case 0:
      return items.filter((_, i) => i !== at)
    case 1:
      return item === undefined ? [0] : [...items, item]
    case 2:
      return [...items.slice(at), ...items.slice(0, at)]
    default:
      return random.chance(20) ? [] : [...items].reverse()
  }
}

function damageObject(members: { [name: string]: Value }, random: SeededChoices): Value {
  const entries = Object.entries(members)
  const at = random.below(Math.max(1, entries.length))
  switch (random.below(4)) {
    case 0:
      return Object.fromEntries(entries.filter((_, i) => i !== at))
    case 1:
      return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)])
    case 2:
      return { ...members, extra: 0 }
    default:
      return Object.fromEntries(entries.map(([name, v], i) => [i === at ? `${name}x` : name, v]))
  }
}
