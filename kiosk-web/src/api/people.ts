/** The people of a meeting: what they ask themselves, and what the organiser asks about them. */
import * as v from 'valibot'
import { asJson, send } from './http'

const Role = v.picklist(['staff', 'inspection', 'supervisor', 'teller', 'observer'])
export const ROLES = Role.options
export type PersonRole = v.InferOutput<typeof Role>

export const People = v.object({
  people: v.array(
    v.object({
      number: v.number(),
      role: Role,
      name: v.string(),
      ends: v.string(),
      state: v.picklist(['invited', 'arrived', 'ended']),
    }),
  ),
})
export const PersonInvitation = v.object({ number: v.number(), token: v.string() })
const Session = v.object({
  csrf: v.string(),
  number: v.number(),
  role: Role,
  name: v.string(),
  ends: v.string(),
})

export type PersonRow = v.InferOutput<typeof People>['people'][number]
export type PersonInvitationData = v.InferOutput<typeof PersonInvitation>

/** Takes the link, which works once. @throws NoAnswer, Refused, Unreadable */
export async function arrive(meeting: string, token: string): Promise<PersonApi> {
  const { bytes } = await send(`/api/meetings/${meeting}/staff/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  return new PersonApi(meeting, asJson(Session, bytes))
}

/** Goes on with the session of this browser. @throws NoAnswer, Refused, Unreadable */
export async function resumePerson(meeting: string): Promise<PersonApi> {
  const { bytes } = await send(`/api/meetings/${meeting}/staff/session`)
  return new PersonApi(meeting, asJson(Session, bytes))
}

/** A signed-in person of one meeting. Every request may throw NoAnswer, Refused or Unreadable. */
export class PersonApi {
  constructor(
    readonly meeting: string,
    readonly session: v.InferOutput<typeof Session>,
  ) {}

  /** Confirms what somebody else proposed; it is done then. */
  async confirm(deed: number): Promise<void> {
    await this.change('POST', `/deeds/${String(deed)}/confirmation`, '{}')
  }

  async leave(): Promise<void> {
    await this.change('DELETE', '/staff/session')
  }

  private async change(method: 'POST' | 'DELETE', path: string, body?: string): Promise<void> {
    await send(`/api/meetings/${this.meeting}${path}`, {
      method,
      headers: {
        'X-Csrf-Token': this.session.csrf,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    })
  }
}
