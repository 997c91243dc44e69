import { expect, it } from 'vitest'
import { readMeetingLink } from '../../src/verify/meeting-link'

const MEETING = 'MeetingSampLe123'
const CODE = 'abcdefghij'

it('readMeetingLink_ofASlip_leavesItsSecretOut', () => {
  const secret = 'S'.repeat(22)
  const link = readMeetingLink(`https://vote.example/v#${MEETING}.${secret}.${CODE}`)
  expect(link).toEqual({ meeting: MEETING, manifestCode: CODE })
})

it('readMeetingLink_ofThisPage_bringsTheHallsLogCode', () => {
  const logCode = { root: '7Yk2bQ9mRt', size: 12 }
  const address = `https://vote.example/verify#${MEETING}.${CODE}`
  expect(readMeetingLink(address)).toEqual({ meeting: MEETING, manifestCode: CODE })
  const whole = readMeetingLink(`${address}.7Yk2bQ9mRt-12`)
  expect(whole).toEqual({ meeting: MEETING, manifestCode: CODE, logCode })
  expect(readMeetingLink(`#${MEETING}`)).toEqual({ meeting: MEETING })
})

it('readMeetingLink_manifestCodeAlone_isTaken', () => {
  expect(readMeetingLink(` ${CODE} `)).toEqual({ manifestCode: CODE })
})

it.each([
  '',
  '#',
  'abc',
  `${MEETING}0`,
  `#${MEETING}.short`,
  `#${MEETING}.${CODE}.x`,
  'O123456789',
])('readMeetingLink_%s_isNothing', (text) => {
  expect(readMeetingLink(text)).toBeUndefined()
})
