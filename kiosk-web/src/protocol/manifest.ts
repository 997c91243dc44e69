/**
 * What a device must know of a manifest in order to trust an election and a receipt (protocol, section
 * 16). What pages merely show is read elsewhere, from the same bytes.
 */
import { sha256Hex } from './bytes'
import { parseElection, parseUuid, type Election, type Question } from './election'
import { asArray, Fields } from './fields'
import { encodePoint } from './group'
import { encodeJson, parseCanonicalJson, quote, type Json } from './json'
import { parseVerifierKey, type VerifierKey } from './note'
import { require } from './refusal'
import { manifestCode } from './slip'
import { parseTrustees, type Trustees } from './trustees'
import { readSmall, readTwoPersons, type SmallClass } from './two-persons'

const MAX_BYTES = 8 * 1024 * 1024

/** One of the ballot classes (票种). */
export interface NamedClass {
  readonly id: string
  readonly name: string
  /** How many are expected. */
  readonly expected: number
}

export interface ManifestRound {
  readonly id: string
  readonly title: string
  /** The questions of all its forms, in the order of the election. */
  readonly questions: readonly Question[]
}

export interface ElectionSlot {
  readonly round: string
  readonly ballotClass: string
  readonly uuid: string
}

export interface Manifest {
  /** Hex SHA-256 of the bytes. */
  readonly hash: string
  /** The short code that slips, hall screen and pages show. */
  readonly code: string
  readonly meeting: string
  readonly title: string
  readonly logKey: VerifierKey
  /** Their proofs were checked. */
  readonly trustees: Trustees
  readonly classes: readonly NamedClass[]
  readonly rounds: readonly ManifestRound[]
  readonly elections: readonly ElectionSlot[]
  /** Whether slips have digits (附加码) apart from their QR codes. */
  readonly pin: boolean
  /** SHA-256 of the list of the web client's files (`pages.json`); absent where it is not told. */
  readonly client: string | undefined
  /** Whether freeze, open, close and void take two persons. */
  readonly twoPersons: boolean
  /** The classes under ten that two roles accepted. */
  readonly small: readonly SmallClass[]
}

/** Refuses bytes that are not canonical JSON, that lack something, or whose trustees prove nothing. */
export function parseManifest(bytes: Uint8Array): Manifest {
  require(bytes.length <= MAX_BYTES, 'too_large', 'manifest')
  return Fields.read(parseCanonicalJson(bytes), 'manifest', (fields) => {
    require(fields.integer('version') === 1, 'other_version', 'manifest')
    const meeting = parseUuid(fields.string('meeting'))
    const classes = fields.array('classes').map(parseClass)
    const manifest: Manifest = {
      hash: sha256Hex(bytes),
      code: manifestCode(bytes),
      meeting,
      title: fields.string('title'),
      logKey: Fields.read(fields.any('log'), 'log', (log) => {
        const key = parseVerifierKey(log.string('key'), 'log')
        require(log.string('origin') === key.name, 'malformed', 'origin of the log')
        require(key.name === `gongxin/${meeting}`, 'malformed', 'log of another meeting')
        return key
      }),
      classes,
      trustees: parseTrusteeBoard(fields.any('trustees')),
      rounds: fields.array('rounds').map(parseRound),
      elections: fields.array('elections').map(parseSlot),
      pin: readPin(fields),
      client: fields.optionalString('client'),
      twoPersons: readTwoPersons(fields),
      small: readSmall(fields, classes),
    }
    const { elections } = manifest
    const distinct = new Set(elections.map(({ uuid }) => uuid)).size === elections.length
    require(distinct, 'malformed', 'two elections with one uuid')
    for (const name of ['organisation', 'date', 'place', 'chair', 'contact', 'approval', 'basis'])
      fields.skip(name)
    for (const name of ['witnesses', 'expected', 'spares', 'assurance', 'slips']) fields.skip(name)
    return manifest
  })
}

/** What an election follows from; the whole manifest (`charter`) has it too. */
export type ElectionPlan = Pick<
  Manifest,
  'hash' | 'title' | 'classes' | 'trustees' | 'rounds' | 'elections'
>

/** Manifests are older than this member: no digits are written by leaving it out, and only so. */
export function readPin(fields: Fields): boolean {
  if (!fields.has('pin')) return false
  require(fields.boolean('pin'), 'bad_encoding', 'manifest.pin')
  return true
}

/**
 * The election record that the manifest promises for one of its uuids, byte for byte: every word that
 * the voter sees is in it, and its key is the one that only as many trustees as the manifest says can open together.
 */
export function electionText(manifest: ElectionPlan, uuid: string): string {
  const slot = manifest.elections.find((election) => election.uuid === uuid)
  const round = manifest.rounds.find(({ id }) => id === slot?.round)
  const className = manifest.classes.find(({ id }) => id === slot?.ballotClass)?.name
  const known = slot !== undefined && round !== undefined && className !== undefined
  require(known, 'wrong_election', 'not an election of this manifest')
  const suffix = manifest.classes.length > 1 ? ` · ${className}` : ''
  const name = `${manifest.title} · ${round.title}${suffix}`
  const key = encodePoint(manifest.trustees.publicKey)
  return (
    `{"version":1,"description":"gongxin-manifest:${manifest.hash}",` +
    `"name":${quote(name)},"group":"Ed25519","public_key":"${key}",` +
    `"questions":[${round.questions.map(encodeQuestion).join(',')}],"uuid":"${uuid}"}`
  )
}

/** Reads the record that the server sent; refuses any other than the manifest promises. */
export function requireElection(manifest: ElectionPlan, uuid: string, raw: string): Election {
  require(raw === electionText(manifest, uuid), 'wrong_election', 'not as the manifest promises')
  return parseElection(raw)
}

function encodeQuestion({ answers, blank, min, max, text }: Question): string {
  const flag = blank ? '"blank":true,' : ''
  return `{"answers":${encodeJson(answers)},${flag}"min":${min},"max":${max},"question":${quote(text)}}`
}

function parseRound(json: Json): ManifestRound {
  return Fields.read(json, 'round', (fields) => {
    const questions = fields.array('forms').flatMap((form) =>
      Fields.read(form, 'form', (f) => {
        for (const name of ['id', 'template', 'title', 'instructions', 'criteria', 'trim'])
          f.skip(name)
        return f.array('questions').map(parseQuestion)
      }),
    )
    fields.skip('rules')
    fields.skip('gates')
    return { id: fields.string('id'), title: fields.string('title'), questions }
  })
}

function parseQuestion(json: Json): Question {
  return Fields.read(json, 'question', (fields) => {
    for (const name of ['id', 'kind', 'title', 'level', 'headcount']) fields.skip(name)
    for (const name of ['person', 'dimension', 'listed']) fields.skip(name)
    for (const name of ['points', 'weight', 'exclusive', 'against']) fields.skip(name)
    return {
      text: fields.string('text'),
      answers: fields.array('answers').map((answer) =>
        Fields.read(answer, 'answer', (f) => {
          f.skip('note')
          return f.string('text')
        }),
      ),
      blank: fields.boolean('blank'),
      min: fields.integer('min'),
      max: fields.integer('max'),
    }
  })
}

function parseTrusteeBoard(json: Json): Trustees {
  return Fields.read(json, 'trustees', (fields) => {
    fields.skip('shared_device')
    const trustees = parseTrustees(encodeJson(fields.any('record')))
    const keys = fields.array('members').map((member) =>
      Fields.read(member, 'trustee', (f) => {
        f.skip('role')
        f.skip('name')
        return f.string('key')
      }),
    )
    const same = keys.join() === trustees.keys.map(({ publicText }) => publicText).join()
    require(same, 'malformed', 'other trustees than in their record')
    require(fields.integer('threshold') === trustees.threshold, 'malformed', 'threshold')
    return trustees
  })
}

function parseClass(json: Json): NamedClass {
  return Fields.read(json, 'class', (fields) => {
    asArray(fields.any('weight'), 'weight')
    const [id, name] = [fields.string('id'), fields.string('name')]
    return { id, name, expected: fields.integer('expected') }
  })
}

function parseSlot(json: Json): ElectionSlot {
  return Fields.read(json, 'election', (fields) => ({
    round: fields.string('round'),
    ballotClass: fields.string('class'),
    uuid: parseUuid(fields.string('uuid')),
  }))
}
