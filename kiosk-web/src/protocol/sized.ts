import { require } from './refusal'

/** Refuses an array of another size than min to max. */
export function sized<T>(items: readonly T[], min: number, max: number): readonly T[] {
  const { length } = items
  require(length >= min && length <= max, 'malformed', `an array of ${length}`)
  return items
}
