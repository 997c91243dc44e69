import { describe, expect, it } from 'vitest'
import { parseArchive, payloadsOf, setupOf } from '../../src/protocol/archive'
import { parseBallot } from '../../src/protocol/ballot'
import { BallotVerifier } from '../../src/protocol/ballot-verifier'
import { encodeUtf8 } from '../../src/protocol/bytes'
import { parseElection } from '../../src/protocol/election'
import { parsePartialDecryption } from '../../src/protocol/partial-decryption'
import { parseTally, TallyBuilder } from '../../src/protocol/tally'
import { trusteeChecksum } from '../../src/protocol/trustee-key'
import { parseTrustees, requireKeyOf } from '../../src/protocol/trustees'
import { codeOf, refused } from './refused'
import { vectorBytes, vectorText } from './vectors'

function open(name: string) {
  const archive = parseArchive(vectorBytes(name))
  const setup = setupOf(archive)
  const [sized = '{}'] = payloadsOf(archive, 'EncryptedTally')
  const tallyHash = (JSON.parse(sized) as { encrypted_tally: string }).encrypted_tally
  return {
    archive,
    trustees: setup.trustees,
    election: parseElection(setup.election),
    ballots: payloadsOf(archive, 'Ballot').map(encodeUtf8),
    tally: archive.records.get(tallyHash) ?? '',
  }
}

/** The refusals of all ballots, in order, and the tally of those that were accepted. */
function check(name: string) {
  const { election, ballots, tally } = open(name)
  const verifier = new BallotVerifier(election)
  const builder = new TallyBuilder(election)
  const codes = ballots.map((bytes) =>
    codeOf(() => {
      const ballot = parseBallot(bytes, election)
      verifier.verify(ballot)
      builder.add(ballot)
    }),
  )
  const refusals = codes.filter((code) => code !== undefined)
  return { refusals, accepted: builder.ballots, sameTally: builder.finish().text === tally }
}

const BEL = {
  two: 'two-trustees/gwSNFkxfaMor7m.bel',
  threshold: 'threshold-2-of-3/nfEv2TrUqbKr9m.bel',
  weighted: 'weighted/Dh4bN6cijnttFi.bel',
}

describe('sample archives', () => {
  it('ballotsOfTheTool_verifyAndSumToItsTally', () => {
    expect(check(BEL.two)).toEqual({ refusals: [], accepted: 20, sameTally: true })
    expect(check(BEL.threshold)).toEqual({ refusals: [], accepted: 20, sameTally: true })
    expect(check('made/ok-basic/oeALPiiTG6CWgF.bel')).toEqual({
      refusals: [],
      accepted: 4,
      sameTally: true,
    })
    expect(check('made/ok-threshold/ZjXfu4dJfT3c83.bel').sameTally).toBe(true)
  })

  it('weights_areNotCounted', () => {
    expect(check(BEL.weighted)).toEqual({ refusals: [], accepted: 5, sameTally: false })
  })

  it('badBallots_areRefusedByName', () => {
    const wrong = {
      'bad-ballot-copy': 'bad_proof',
      'bad-duplicate-ballot': 'credential_used',
      'bad-proof-resigned': 'bad_proof',
      'bad-signature': 'bad_signature',
      'bad-stuffed-50-votes': 'bad_proof',
      'odd-extra-key-in-answer': 'unknown_field',
      'ok-revote': 'credential_used',
    }
    for (const [name, code] of Object.entries(wrong)) {
      expect(check(`made/${name}/oeALPiiTG6CWgF.bel`).refusals, name).toEqual([code])
    }
    expect(check('made/bad-encrypted-tally+1/oeALPiiTG6CWgF.bel').sameTally).toBe(false)
  })

  it('endOfArchiveBlocks_areRefused', () => {
    refused('malformed', () => open('made/tar-eof/DFCU9RWC9FCWy8.bel'))
  })

  it('trusteesAndPartialDecryptions_verify', () => {
    const { archive, election, trustees, tally } = open(BEL.two)
    const record = parseTrustees(trustees)
    requireKeyOf(election, record)
    const { keys } = record
    const parsed = parseTally(tally, election)
    const owned = payloadsOf(archive, 'PartialDecryption').map(
      (text) => JSON.parse(text) as { owner: number; payload: string },
    )
    expect(owned.map(({ owner }) => owner)).toEqual([1, 2])
    for (const { owner, payload } of owned) {
      const [own, other] = owner === 1 ? keys : [keys[1], keys[0]]
      const text = archive.records.get(payload) ?? ''
      if (own === undefined || other === undefined) throw new Error('two trustees')
      const read = parsePartialDecryption(text, parsed, own, election.fingerprint)
      expect(read.factors.length).toBe(election.questions.length)
      refused('bad_proof', () => parsePartialDecryption(text, parsed, other, election.fingerprint))
      const lie = text.replace(read.factors[0]?.[0] ?? '', own.publicText)
      refused('bad_proof', () => parsePartialDecryption(lie, parsed, own, election.fingerprint))
    }
    const checksums = JSON.stringify(JSON.parse(vectorText('two-trustees/checksums.json')))
    for (const { publicText } of keys) expect(checksums).toContain(trusteeChecksum(publicText))
  })

  it('doubledAndOtherTrustees_areRefused', () => {
    const doubled = open('made/dup-trustee-key/3KSzbHMC2pCMZS.bel').trustees
    refused('malformed', () => parseTrustees(doubled))
    const { election } = open(BEL.threshold)
    refused('wrong_election', () => {
      requireKeyOf(election, parseTrustees(open(BEL.two).trustees))
    })
  })
})

describe('parseArchive', () => {
  const bytes = vectorBytes('made/ok-basic/oeALPiiTG6CWgF.bel')

  it('anyChangedByte_isRefused', () => {
    for (let at = 0; at < bytes.length; at += 41) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(
        codeOf(() => parseArchive(changed)),
        `byte ${at}`,
      ).toBeDefined()
    }
  })

  it('truncation_isRefusedInsideAnEntry', () => {
    for (const end of [0, 1, 511, 513, 1023, bytes.length - 1, bytes.length - 513]) {
      expect(codeOf(() => parseArchive(bytes.subarray(0, end)))).toBeDefined()
    }
  })
})
