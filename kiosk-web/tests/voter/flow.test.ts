import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../../src/protocol/bytes'
import { receiptCode } from '../../src/protocol/receipt'
import { set, toggle, type Answers } from '../../src/voter/choices'
import type { VoterFlow } from '../../src/voter/flow'
import { freezeSample } from '../pages/sample-meeting'
import { MeetingHost, shows } from './meeting-host'

/** Chooses somebody for the first post and a grade for every other question, and goes to the review. */
function fillIn(flow: VoterFlow): void {
  const ballot = flow.ballot.value
  let answers = toggle(ballot, flow.answers.value, 0, 0) as Answers
  ballot.questions.forEach((question, i) => {
    if (question.kind === 'one') answers = set(answers, i, 0)
  })
  flow.choose(answers)
  flow.turn(ballot.steps.length)
}

async function toReview(host: MeetingHost, fragment = host.api.makeSlip().fragment) {
  const flow = host.open()
  void flow.start(fragment)
  await shows(flow, 'welcome')
  fillIn(flow)
  return flow
}

describe('opening', () => {
  it('goodSlip_openRound_reachesTheWelcome', async () => {
    const host = await MeetingHost.start()
    const flow = host.open()
    void flow.start(host.api.makeSlip().fragment)
    await shows(flow, 'welcome')
    expect(flow.meeting.value?.code).toBe(host.api.code)
    expect(flow.ballot.value.steps).toHaveLength(4)
  })

  it('otherManifest_stopsBeforeAnythingElseIsAsked', async () => {
    const host = await MeetingHost.start()
    const flow = host.open()
    const { fragment } = host.api.makeSlip()
    await flow.start(`${fragment.slice(0, -10)}abcdefghij`)
    const { stop } = await shows(flow, 'stop')
    expect(stop).toEqual({ kind: 'manifest', slip: 'abcdefghij', served: host.api.code })
    expect(host.requests).toEqual([`/api/meetings/${host.api.frozen.id}/manifest`])
    expect(host.kept).toBe('')
  })

  it('waitingRound_goesOnByItselfWhenItOpens', async () => {
    const host = await MeetingHost.start()
    host.api.phase = 'waiting'
    const flow = host.open()
    void flow.start(host.api.makeSlip().fragment)
    await shows(flow, 'waiting')
    await host.setPhase('open')
    await shows(flow, 'welcome')
  })

  it.each([
    ['used', { kind: 'used', code: receiptCode(sha256Hex('somebody’s ballot')) }],
    ['voided', { kind: 'voided' }],
  ] as const)('%sSlip_stopsWithItsPage', async (state, stop) => {
    const host = await MeetingHost.start()
    const flow = host.open()
    void flow.start(host.api.makeSlip(state).fragment)
    expect((await shows(flow, 'stop')).stop).toEqual(stop)
  })

  it('slipOfAnotherMeeting_isUnknown', async () => {
    const host = await MeetingHost.start()
    const flow = host.open()
    const { id } = host.api.frozen
    void flow.start(`#${id}.${'a'.repeat(22)}.${host.api.code}`)
    expect((await shows(flow, 'stop')).stop).toEqual({ kind: 'unknown' })
  })

  it.each(['#x', '#a.b.c', '#%00', '#MeetingSampLe123.<script>.abcdefghij'])(
    'fragment_%s_isForeign_andNothingIsFetched',
    async (fragment) => {
      const host = await MeetingHost.start()
      const flow = host.open()
      await flow.start(fragment)
      expect((await shows(flow, 'stop')).stop).toEqual({ kind: 'foreign' })
      expect(host.requests).toEqual([])
    },
  )

  it('closedRound_unusedSlip_isNotCounted', async () => {
    const host = await MeetingHost.start()
    host.api.phase = 'closed'
    const flow = host.open()
    void flow.start(host.api.makeSlip().fragment)
    expect((await shows(flow, 'stop')).stop).toEqual({ kind: 'closed' })
  })

  it('noNetwork_isWaitedOut', async () => {
    const host = await MeetingHost.start()
    host.offline = true
    const flow = host.open()
    void flow.start(host.api.makeSlip().fragment)
    while (flow.trouble.value !== 'network') await new Promise((done) => setImmediate(done))
    host.offline = false
    await shows(flow, 'welcome')
    expect(flow.trouble.value).toBeUndefined()
  })

  it('electionThatDiffersFromTheManifest_stops', async () => {
    const host = await MeetingHost.start()
    const { frozen } = host.api
    Object.assign(frozen, { election: frozen.election.replace('未发现', '没发现') })
    const flow = host.open()
    void flow.start(host.api.makeSlip().fragment)
    expect((await shows(flow, 'stop')).stop).toEqual({ kind: 'election' })
  })

  it('electionWithAnotherKey_stops', async () => {
    const host = await MeetingHost.start()
    const other = freezeSample({ small: true }).election
    const key = /"public_key":"[0-9a-f]{64}"/
    const { frozen } = host.api
    const election = frozen.election.replace(key, key.exec(other)?.[0] ?? '')
    Object.assign(frozen, { election })
    const flow = host.open()
    void flow.start(host.api.makeSlip().fragment)
    expect((await shows(flow, 'stop')).stop).toEqual({ kind: 'election' })
  })
})

describe('typed code', () => {
  it('oneMeeting_isFound_andTheVoterIsToCompareItsCode', async () => {
    const host = await MeetingHost.start()
    host.api.current = [{ meeting: host.api.frozen.id, title: '会议' }]
    const flow = host.open()
    await flow.start('')
    await shows(flow, 'entry')
    void flow.enter(host.api.makeSlip().credential)
    await shows(flow, 'welcome')
    expect(flow.typed.value).toBe(true)
  })

  it('addressWithMeeting_needsNoList', async () => {
    const host = await MeetingHost.start()
    const flow = host.open()
    await flow.start(`#${host.api.frozen.id}`)
    void flow.enter(host.api.makeSlip().credential)
    await shows(flow, 'welcome')
    expect(host.requests).not.toContain('/api/current')
  })

  it('severalMeetings_areOffered', async () => {
    const host = await MeetingHost.start()
    const meetings = [
      { meeting: host.api.frozen.id, title: '甲' },
      { meeting: 'MeetingSampLe999', title: '乙' },
    ]
    host.api.current = meetings
    const flow = host.open()
    await flow.start('')
    await flow.enter(host.api.makeSlip().credential)
    expect((await shows(flow, 'entry')).meetings).toEqual(meetings)
  })

  it('noMeetingOrNoCode_isSaid', async () => {
    const host = await MeetingHost.start()
    const flow = host.open()
    await flow.start('')
    await flow.enter('abc')
    expect((await shows(flow, 'entry')).problem).toBe('code')
    await flow.enter(host.api.makeSlip().credential)
    expect((await shows(flow, 'entry')).problem).toBe('no_meeting')
  })
})

describe('casting', () => {
  it('recorded_leavesReceiptOnly', async () => {
    const host = await MeetingHost.start()
    const { fragment, credential } = host.api.makeSlip()
    const flow = await toReview(host, fragment)
    expect(host.kept).toContain(credential.replace(/-/g, ''))
    await flow.submit()
    const done = await shows(flow, 'done')
    const [ballot = ''] = host.api.casts
    expect(done.code).toBe(receiptCode(sha256Hex(ballot)))
    expect(host.kept).toContain('c2sp.org/tlog-proof')
    expect(host.kept).not.toContain(credential.replace(/-/g, ''))
    expect(host.kept).not.toContain('answers')
    expect(flow.answers.value).toEqual([])
  })

  it('lostAnswerAndBusyServer_sameBytesUntilTheReceiptIsThere', async () => {
    const host = await MeetingHost.start()
    const flow = await toReview(host)
    host.api.faults.push('busy', 'no answer', 'lost answer')
    await flow.submit()
    await shows(flow, 'done')
    expect(host.api.casts).toHaveLength(4)
    expect(new Set(host.api.casts).size).toBe(1)
    expect(host.api.log.entries).toHaveLength(3)
  })

  it('a17_receiptOfAnotherBallot_isNotBelieved', async () => {
    const host = await MeetingHost.start()
    const flow = await toReview(host)
    host.api.faults.push('false receipt')
    const seen = new Set<unknown>()
    const sent = flow.submit()
    while (flow.view.value.name !== 'done') {
      seen.add(flow.trouble.value)
      await new Promise((done) => setImmediate(done))
    }
    await sent
    expect(seen).toContain('receipt')
  })

  it('takenReceiptCode_encryptsAgain', async () => {
    const host = await MeetingHost.start()
    const flow = await toReview(host)
    host.api.faults.push('taken code')
    await flow.submit()
    await shows(flow, 'done')
    expect(new Set(host.api.casts).size).toBe(2)
  })

  it('takenReceiptCodeForEver_stopsAndTheSlipStaysUnused', async () => {
    const host = await MeetingHost.start()
    const { fragment } = host.api.makeSlip()
    const flow = await toReview(host, fragment)
    host.api.faults.push('taken code', 'taken code', 'taken code')
    await flow.submit()
    expect((await shows(flow, 'stop')).stop.kind).toBe('refused')
    const again = host.open()
    void again.start(fragment)
    await shows(again, 'welcome')
  })

  it('slipUsedMeanwhileByAnother_showsTheRecordedCode', async () => {
    const host = await MeetingHost.start()
    const { fragment } = host.api.makeSlip()
    const first = await toReview(host, fragment)
    host.stored.clear() // another phone
    const second = await toReview(host, fragment)
    await first.submit()
    const { code } = await shows(first, 'done')
    await second.submit()
    expect((await shows(second, 'stop')).stop).toEqual({ kind: 'used', code })
  })

  it('closedWhileSending_saysNotCounted', async () => {
    const host = await MeetingHost.start()
    const flow = await toReview(host)
    host.api.phase = 'closed'
    await flow.submit()
    expect((await shows(flow, 'stop')).stop).toEqual({ kind: 'closed' })
    expect(host.kept).toBe('')
  })

  it('closedAfterALostAnswer_findsTheReceipt', async () => {
    const host = await MeetingHost.start()
    const flow = await toReview(host)
    host.api.faults.push('lost answer')
    const sent = flow.submit()
    while (host.api.casts.length === 0) await new Promise((done) => setImmediate(done))
    host.api.phase = 'closed'
    await sent
    await shows(flow, 'done')
  })
})

describe('leaving and coming back', () => {
  it('closedWhileFilling_stops', async () => {
    const host = await MeetingHost.start()
    const flow = await toReview(host)
    await host.setPhase('closed')
    expect((await shows(flow, 'stop')).stop).toEqual({ kind: 'closed' })
  })

  it('reloadWhileFilling_losesNothing', async () => {
    const host = await MeetingHost.start()
    const before = await toReview(host)
    before.turn(2)
    const flow = host.open()
    void flow.start('')
    expect((await shows(flow, 'form')).step).toBe(2)
    expect(flow.answers.value).toEqual(before.answers.value)
  })

  it('reloadAfterSealing_sendsTheSameBytes', async () => {
    const host = await MeetingHost.start()
    const before = await toReview(host)
    host.api.faults.push('no answer')
    const sent = before.submit()
    while (host.api.casts.length === 0) await new Promise((done) => setImmediate(done))
    const kept = new Map(host.stored)
    await sent
    host.stored.clear()
    for (const [key, value] of kept) host.stored.set(key, value)
    const flow = host.open()
    await flow.start('')
    await shows(flow, 'done')
    expect(new Set(host.api.casts).size).toBe(1)
  })

  it('reloadAfterTheReceipt_showsItAgain', async () => {
    const host = await MeetingHost.start()
    const before = await toReview(host)
    await before.submit()
    const { code } = await shows(before, 'done')
    const flow = host.open()
    await flow.start('')
    expect((await shows(flow, 'done')).code).toBe(code)
  })

  it('wipe_leavesNothingInMemoryOrTab', async () => {
    const host = await MeetingHost.start()
    const flow = await toReview(host)
    flow.wipe()
    expect(host.kept).toBe('')
    expect(flow.answers.value).toEqual([])
    expect(flow.ballot.value.questions).toEqual([])
    expect((await shows(flow, 'stop')).stop).toEqual({ kind: 'wiped' })
  })

  it('otherSlipInTheSameTab_startsAfresh', async () => {
    const host = await MeetingHost.start()
    await toReview(host)
    const flow = host.open()
    void flow.start(host.api.makeSlip().fragment)
    await shows(flow, 'welcome')
    expect(flow.answers.value.every((answer) => answer === null)).toBe(true)
  })
})

describe('检验票', () => {
  async function committed(flow: VoterFlow): Promise<string> {
    await flow.inspection.begin()
    const { state } = await shows(flow, 'inspect')
    if (state.stage !== 'committed') throw new Error(state.stage)
    return state.code
  }

  it('openedBallot_canNoLongerBeCast_andAFreshOneIs', async () => {
    const host = await MeetingHost.start()
    const flow = await toReview(host)
    const code = await committed(flow)
    expect(host.api.challenges).toEqual([])
    await flow.inspection.open()
    expect(flow.view.value).toMatchObject({ name: 'inspect', state: { stage: 'opened', code } })
    await flow.inspection.cast()
    expect(host.api.casts).toEqual([])
    flow.inspection.leave()
    await flow.submit()
    const done = await shows(flow, 'done')
    expect(done.code).not.toBe(code)
    expect(host.api.challenges.map((text) => receiptCode(sha256Hex(text)))).toEqual([code])
    expect(host.api.casts).toHaveLength(1)
    expect(host.api.challenges).not.toContain(host.api.casts[0])
  })

  it('committedAndLeft_isDropped_andTheNextOneHasNewRandomness', async () => {
    const host = await MeetingHost.start()
    const flow = await toReview(host)
    const first = await committed(flow)
    flow.inspection.leave()
    expect(flow.view.value.name).toBe('review')
    const second = await committed(flow)
    expect(second).not.toBe(first)
    await flow.inspection.cast()
    expect((await shows(flow, 'done')).code).toBe(second)
    expect(host.api.challenges).toEqual([])
  })

  it('wipedWhileCommitted_neitherCastsNorOpens', async () => {
    const host = await MeetingHost.start()
    const flow = await toReview(host)
    await committed(flow)
    flow.wipe()
    await flow.inspection.cast()
    await flow.inspection.open()
    expect(host.api.casts).toEqual([])
    expect(host.api.challenges).toEqual([])
    expect(flow.view.value).toEqual({ name: 'stop', stop: { kind: 'wiped' } })
  })
})
