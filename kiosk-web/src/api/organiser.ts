/** The organiser's requests. Every one may throw NoAnswer, Refused or Unreadable. */
import * as v from 'valibot'
import { HallStatus, Results, type HallStatusData, type ResultsData } from './hall'
import { asJson, Remark, send, type Answer, type Request } from './http'
import { People, PersonInvitation, type PersonInvitationData, type PersonRow } from './people'

const Meetings = v.object({
  meetings: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      date: v.string(),
      phase: v.picklist(['draft', 'frozen', 'ready', 'sealed']),
    }),
  ),
})

const Plan = v.looseObject({
  meeting: v.looseObject({ title: v.string(), organisation: v.string(), place: v.string() }),
  classes: v.array(v.looseObject({ id: v.string(), name: v.string(), expected: v.number() })),
  rounds: v.array(
    v.looseObject({
      id: v.string(),
      title: v.string(),
      forms: v.array(
        v.looseObject({
          id: v.string(),
          template: v.picklist([
            'meeting_recommendation',
            'recommendation_approval',
            'candidate_evaluation',
            'appointment_evaluation',
            'annual_evaluation',
            'team_evaluation',
            'appointment_work_review',
            'new_appointee_review',
            'decision_vote',
            'election',
            'discipline_survey',
            'jury_score',
            'motion_vote',
            'reverse_evaluation',
          ]),
          title: v.optional(v.string()),
        }),
      ),
      rules: v.array(v.looseObject({ id: v.string(), text: v.string() })),
    }),
  ),
  pin: v.optional(v.boolean()),
})

const View = v.object({
  plan: Plan,
  status: HallStatus,
  warnings: v.array(Remark),
})

export type MeetingRow = v.InferOutput<typeof Meetings>['meetings'][number]
export type MeetingView = v.InferOutput<typeof View>
export interface SlipCounts {
  handed_out: number
  replaced: number
  left_over: number
}

/** Where the signed-in browser downloads the record. */
export function recordAddress(meeting: string): string {
  return `${ROOT}/${meeting}/record`
}

const Session = v.object({ csrf: v.string() })
/** Argon2id, and slips by the hundred, take their time. */
const PATIENCE = 120_000

/** Whether the first account was made. */
export async function accountMade(): Promise<boolean> {
  const { bytes } = await send('/api/organiser/account')
  return asJson(v.object({ made: v.boolean() }), bytes).made
}

/** Goes on with the session of this browser. @throws Refused if there is none */
export async function resume(): Promise<OrganiserApi> {
  return new OrganiserApi(asJson(Session, (await send('/api/organiser/session')).bytes).csrf)
}

export function makeAccount(code: string, passphrase: string): Promise<OrganiserApi> {
  return signIn('/api/organiser/account', { code, passphrase })
}

export function login(passphrase: string): Promise<OrganiserApi> {
  return signIn('/api/organiser/session', { passphrase })
}

async function signIn(path: string, body: unknown): Promise<OrganiserApi> {
  const { bytes } = await send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    patience: PATIENCE,
  })
  return new OrganiserApi(asJson(Session, bytes).csrf)
}

/** The status of an answer where a second person has to confirm. */
const PROPOSED = 202
const ROOT = '/api/organiser/meetings'

/** A signed-in organiser. */
export class OrganiserApi {
  constructor(private readonly csrf: string) {}

  async logout(): Promise<void> {
    await this.change('DELETE', '/api/organiser/session')
  }

  async meetings(): Promise<MeetingRow[]> {
    return asJson(Meetings, (await send(ROOT)).bytes).meetings
  }

  async samplePlan(): Promise<string> {
    return new TextDecoder().decode((await send('/api/organiser/sample-plan')).bytes)
  }

  async view(meeting: string): Promise<MeetingView> {
    return asJson(View, (await send(`${ROOT}/${meeting}`)).bytes)
  }

  /** @param plan the text of a meeting file */
  async create(plan: string): Promise<MeetingView> {
    return asJson(View, await this.change('POST', ROOT, plan))
  }

  async replacePlan(meeting: string, plan: string): Promise<MeetingView> {
    return asJson(View, await this.change('PUT', `${ROOT}/${meeting}`, plan))
  }

  async deleteDraft(meeting: string): Promise<void> {
    await this.change('DELETE', `${ROOT}/${meeting}`)
  }

  /** A new token for a trustee's link; it voids the one before. */
  async invite(meeting: string, index: number): Promise<string> {
    const path = `${ROOT}/${meeting}/trustees/${String(index)}/invitation`
    return asJson(v.object({ token: v.string() }), await this.change('POST', path)).token
  }

  /** Begins the key ceremony anew: all messages so far are set aside. */
  async restartCeremony(meeting: string): Promise<void> {
    await this.change('POST', `${ROOT}/${meeting}/ceremony/restart`)
  }

  /** Lets several trustees use one device. The reason stands in the manifest. */
  async shareDevice(meeting: string, reason: string): Promise<void> {
    const body = JSON.stringify({ reason })
    await this.change('PUT', `${ROOT}/${meeting}/shared-device`, body)
  }

  /** @param small the classes under ten that are accepted as they are */
  freeze(
    meeting: string,
    assurance: 'tls' | 'plain-lan',
    small: readonly string[],
  ): Promise<HallStatusData> {
    const accepted = small.length === 0 ? {} : { small }
    return this.status('POST', `${ROOT}/${meeting}/freeze`, { assurance, ...accepted })
  }

  /** Confirms what somebody else proposed. */
  confirmDeed(meeting: string, deed: number, passphrase: string): Promise<HallStatusData> {
    const path = `/api/meetings/${meeting}/deeds/${String(deed)}/confirmation`
    return this.status('POST', path, { passphrase })
  }

  async withdrawDeed(meeting: string, deed: number): Promise<void> {
    await this.change('DELETE', `/api/meetings/${meeting}/deeds/${String(deed)}`)
  }

  async people(meeting: string): Promise<PersonRow[]> {
    return asJson(People, (await send(`${ROOT}/${meeting}/people`)).bytes).people
  }

  /** A person's link holds the token: it works once, until the end. */
  async invitePerson(
    meeting: string,
    person: { role: string; name: string; ends: string },
  ): Promise<PersonInvitationData> {
    const body = JSON.stringify(person)
    return asJson(PersonInvitation, await this.change('POST', `${ROOT}/${meeting}/people`, body))
  }

  /** Another link for the same person; it voids the one before and ends their session. */
  async renewInvitation(meeting: string, number: number): Promise<PersonInvitationData> {
    const path = `${ROOT}/${meeting}/people/${String(number)}/invitation`
    return asJson(PersonInvitation, await this.change('POST', path))
  }

  async endInvitation(meeting: string, number: number): Promise<PersonRow[]> {
    const path = `${ROOT}/${meeting}/people/${String(number)}`
    return asJson(People, await this.change('DELETE', path)).people
  }

  /** The slips as a PDF: they are made once, and the server keeps no secret of theirs. */
  printSlips(meeting: string, ballotClass: string, number: number): Promise<Uint8Array> {
    const order = JSON.stringify({ class: ballotClass, number })
    return this.change('POST', `${ROOT}/${meeting}/slips`, order)
  }

  setSlipCounts(meeting: string, ballotClass: string, counts: SlipCounts): Promise<HallStatusData> {
    return this.status('PUT', `${ROOT}/${meeting}/slips/${ballotClass}`, counts)
  }

  /** Whether it is void now; else a second person has to confirm it. */
  async voidSlip(
    meeting: string,
    credentials: readonly { election: string; credential: string }[],
  ): Promise<boolean> {
    const body = JSON.stringify({ credentials })
    const { status } = await this.answer('POST', `${ROOT}/${meeting}/slips/void`, body)
    return status !== PROPOSED
  }

  /** Proposes to unlock a slip, by the code that its holder's page shows; a trustee must agree. */
  proposeUnlock(meeting: string, code: string): Promise<HallStatusData> {
    return this.status('POST', `${ROOT}/${meeting}/slips/unlock`, { code })
  }

  setAttendance(
    meeting: string,
    attendance: { expected: number; present: number; reason?: string },
  ): Promise<HallStatusData> {
    return this.status('PUT', `${ROOT}/${meeting}/attendance`, attendance)
  }

  openRound(meeting: string, round: string): Promise<HallStatusData> {
    return this.status('POST', `${ROOT}/${meeting}/rounds/${round}/open`)
  }

  closeRound(meeting: string, round: string): Promise<HallStatusData> {
    return this.status('POST', `${ROOT}/${meeting}/rounds/${round}/close`)
  }

  /** Every count, those for the supervisors too. */
  async results(meeting: string): Promise<ResultsData> {
    return asJson(Results, (await send(`${ROOT}/${meeting}/results`)).bytes)
  }

  private async status(
    method: 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<HallStatusData> {
    const text = body === undefined ? undefined : JSON.stringify(body)
    return asJson(HallStatus, await this.change(method, path, text))
  }

  private async change(
    method: NonNullable<Request['method']>,
    path: string,
    body?: string,
  ): Promise<Uint8Array> {
    return (await this.answer(method, path, body)).bytes
  }

  private answer(
    method: NonNullable<Request['method']>,
    path: string,
    body?: string,
  ): Promise<Answer> {
    const headers = {
      'X-Csrf-Token': this.csrf,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    }
    const content = body === undefined ? {} : { body }
    return send(path, { method, headers, patience: PATIENCE, ...content })
  }
}
