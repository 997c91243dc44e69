import deed from './deed'
import problems from './problems'

/** Wording of an invited person's page. */
export default {
  ...deed,
  ...problems,
  staff: {
    title: 'Staff',
    code: 'Charter code',
    numbers: 'Expected {expected}, present {present}',
    returned: '{n} returned',
    nothing: 'Nothing waits for you.',
    leave: 'Leave',
    device:
      'You stay signed in on this device until the invitation ends; the link was used and works no more.',
  },
}
