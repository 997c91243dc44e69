/** A meeting with an open round on a running server, and its slips' codes, as a hall would have it. */
import { makeCredential, deriveKey, type CredentialCode } from '../../src/protocol/credential'
import { systemRandom } from '../../src/protocol/random'
import { Visitor } from '../demo/organiser'
import { holdCeremony, Trustee } from './trustees'

interface FrozenManifest {
  elections: { uuid: string; class: string; round: string }[]
  spares: { uuid: string; class: string }[]
}

export interface Hall {
  readonly meeting: string
  readonly uuid: string
  readonly election: string
  readonly codes: readonly CredentialCode[]
  close(): Promise<void>
}

interface Plan {
  trustees: { members: unknown[] }
  expected: { number: number; roster: unknown[] }
}

export async function openHall(organiser: Visitor, plan: Plan, slips: number): Promise<Hall> {
  const anybody = new Visitor(organiser.base)
  const { id: meeting } = await organiser.json<{ id: string }>('POST', '/api/organiser/meetings', {
    ...plan,
    two_persons: false,
  })
  const own = `/api/organiser/meetings/${meeting}`
  const trustees: Trustee[] = []
  for (let number = 1; number <= plan.trustees.members.length; number++) {
    const { token } = await organiser.json<{ token: string }>(
      'POST',
      `${own}/trustees/${number}/invitation`,
      {},
    )
    trustees.push(new Trustee(organiser.base, token, meeting, number))
  }
  await holdCeremony(trustees)
  await organiser.request('POST', `${own}/freeze`, { assurance: 'plain-lan', slips: 'apart' })
  const text = await anybody.text(`/api/meetings/${meeting}/manifest`)
  const manifest = JSON.parse(text) as FrozenManifest
  const { manifest: hash } = await anybody.json<{ manifest: string }>(
    'GET',
    `/api/meetings/${meeting}/status`,
  )
  const codes = Array.from({ length: slips }, () => makeCredential(systemRandom()))
  await organiser.request('PUT', `${own}/slips/A/credentials`, {
    version: 1,
    meeting,
    manifest: hash,
    class: 'A',
    elections: [...manifest.elections, ...manifest.spares].map(({ uuid }) => ({
      election: uuid,
      credentials: codes.map((code) => deriveKey(code, uuid).publicText).sort(),
    })),
  })
  const number = plan.expected.number
  await organiser.request('PUT', `${own}/attendance`, { expected: number, present: number })
  await organiser.request('PUT', `${own}/slips/A`, {
    handed_out: number,
    replaced: 0,
    left_over: 0,
  })
  const { uuid = '', round = '' } = manifest.elections[0] ?? {}
  await organiser.request('POST', `${own}/rounds/${round}/open`, {})
  return {
    meeting,
    uuid,
    codes,
    election: await anybody.text(`/api/elections/${uuid}`),
    close: async () => {
      await organiser.request('POST', `${own}/rounds/${round}/close`, {})
      for (const trustee of trustees.slice(1)) await trustee.giveShare(uuid)
    },
  }
}

/** So many voters, 48 questions with one of four answers to choose or a blank: 240 answers. */
export function planOf240(voters: number): Plan & Record<string, unknown> {
  const answers = ['优秀', '称职', '基本称职', '不称职']
  const questions = Array.from({ length: 48 }, (_, i) => ({
    id: `Q${i + 1}`,
    title: `第${i + 1}项`,
    answers,
  }))
  return {
    version: 1,
    meeting: {
      title: '测量',
      organisation: '某校',
      date: '2026-03-20T15:30+08:00',
      place: '会议室',
      basis: ['办法'],
    },
    expected: { number: voters, roster: [{ category: '在编', number: voters, votes: true }] },
    classes: [{ id: 'A', name: '教职工', weight: [1, 1], expected: voters }],
    trustees: {
      members: [
        { role: 'chief_scrutineer', name: '万秋实' },
        { role: 'inspection_lead', name: '祁正平' },
        { role: 'supervisor', name: '尹清源' },
      ],
    },
    people: [],
    rounds: [
      {
        id: '1',
        title: '第一轮',
        forms: [{ id: 'T12', template: 'discipline_survey', title: '问卷', questions }],
        rules: [
          {
            id: 'R1',
            text: '到会人数不少于8人',
            scope: 'open',
            numerator: 'present',
            op: 'ge',
            value: 8,
          },
          {
            id: 'R3',
            text: '收回票达到应到1/4',
            scope: 'valid',
            numerator: 'returned',
            op: 'ge',
            ratio: [1, 4],
            base: 'expected',
          },
        ],
      },
    ],
    spare_rounds: 2,
  }
}
