/** The few members of a manifest that the demo reads. */
export interface DemoQuestion {
  id: string
  kind: string
  title: string
  person?: { name: string }
  dimension?: string
  answers: { text: string }[]
  listed: number
  blank: boolean
}

export interface DemoManifest {
  meeting: string
  rounds: { id: string; forms: { id: string; template: string; questions: DemoQuestion[] }[] }[]
  elections: { round: string; class: string; uuid: string }[]
}
