/**
 * Whether what a form counts is for the supervisors and the inspection team only. The server leaves
 * it out of what everybody reads; the pages say so instead of showing nothing.
 */
export function isForSupervisors({ template }: { readonly template: string }): boolean {
  return template === 'discipline_survey'
}
