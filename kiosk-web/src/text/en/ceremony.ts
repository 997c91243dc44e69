/** Wording of the key ceremony, on the trustees' pages and the organiser's. */
export default {
  ceremony: {
    title: 'Making the key',
    rule: 'Of {size} trustees, any {threshold} can open the box together; fewer than {threshold} cannot.',
    ruleAll: 'There are {size} trustees, and all of them are needed to open the box.',
    you: 'you',
    done: '✓ done',
    absent: 'is to open the link and set a passphrase',
    awaited: 'the device is to do step {step} of {steps}',
    ready: 'waits for the others with step {step} of {steps}',
    stopped: 'stopped',
    faulty: '✗ this device sent wrong data',
    sharesDevice: 'shares a device',
    complete: 'The key is made.',
    failed:
      'The device of {by} found that the device of {dealer} sent wrong data, so this one does not count. The organiser must begin again.',
    shared: 'A shared device is allowed, because: {reason}',
    number: 'attempt {number}',
  },
}
