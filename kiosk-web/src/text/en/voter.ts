/** Wording of the voter's page. */
export default {
  title: 'Vote',
  code: { label: 'Meeting code', note: 'should be the same as on the hall screen' },
  loading: {
    title: 'Opening',
    note: 'Fetching the ballot of this meeting and comparing it with the code on your slip.',
    network: 'No network; trying again. Please check that you are connected to the hall’s network.',
    busy: 'The server is busy; trying again. Please wait.',
  },
  entry: {
    title: 'Type the code of your slip',
    note: 'Type the code printed on the slip (22 characters, upper and lower case matter), or scan the QR code on it.',
    label: 'Slip code',
    placeholder: '5 – 6 – 5 – 6 characters',
    count: '{n} of 22 typed',
    strangers: 'No code has these characters: {list}. Look closely: codes never use 0, O, I or l.',
    wrong: 'This is not a complete code. Please compare it group by group and try again.',
    none: 'No meeting with slips of this kind was found. Please scan the QR code on the slip, or ask the staff.',
    choose: 'Choose the meeting whose title is printed on the slip',
    submit: 'Continue',
  },
  pin: {
    title: 'Enter the extra code',
    note: 'Unfold your slip and enter the 6 digits in the box 附加码 on its right half.',
    label: 'Extra code (6 digits)',
    wrong: 'That is not the extra code; {n} more tries. Please look at the digits on the slip.',
    checking: 'Checking…',
    submit: 'Go on',
    why: 'The extra code is not in the QR code: whoever gets hold of that alone cannot use your slip. The digits do not leave this phone.',
  },
  locked: {
    title: 'This slip is locked',
    note: 'The extra code was wrong 5 times. The slip is neither void nor used. Please go to the staff and show the code below.',
    code: 'Unlock code',
    codeNote:
      'It cannot vote and does not say who you are. Do not show the QR code or the extra code of your slip.',
    kept: 'Your ballot is encrypted and kept in this page. Once the slip is unlocked it is delivered; you need not fill it in again. Please keep this page open.',
    notYou: 'If it was not you, somebody may have your QR code: tell a scrutineer.',
    go: 'It is unlocked, go on',
  },
  waiting: {
    title: 'Voting has not started. Please wait',
    note: 'This page goes on by itself when voting starts. There is no need to reload it or to scan again.',
    ready: 'Your slip is confirmed.',
  },
  welcome: {
    secret: 'Secret ballot',
    asks: 'You are asked for',
    posts: 'Recommendations for posts: {n}',
    persons: 'Evaluations of persons: {n}',
    questions: 'Survey questions: {n}',
    organisation: 'Organiser',
    chair: 'Chair',
    when: 'Time',
    place: 'Place',
    basis: 'Basis',
    contact: 'Supervision line',
    why: 'Why it is secret',
    reasons: {
      sealed:
        'Your choices are encrypted on this phone before they are sent. Neither the server nor the staff can see them.',
      unnamed:
        'Slips are drawn at random in the room. No name, phone number, WeChat id or IP address is recorded.',
      together:
        'No ballot is ever opened alone: all ballots are added up first, and the trustees together open only the total.',
      receipt:
        'After voting you get a receipt code to check that your ballot is included. It does not show what you chose.',
    },
    rights: 'Your rights to know, to take part, to choose and to supervise are protected.',
    alone:
      'Please fill it in alone and take no pictures of your choices. After submitting nothing can be changed. One code, one ballot: the code is spent then.',
    few: 'Few people vote here; the result itself may reveal what one person thinks.',
    plain:
      'This meeting uses a plain connection inside the hall, as its manifest says. Your choices are still encrypted on the phone before they are sent.',
    stored: 'What we store',
    compare: 'I have compared: the code above is the one on the hall screen',
    compareFirst:
      'You typed the code by hand. Please compare with the hall screen first, then tick.',
    begin: 'Begin',
    goOn: 'Go on',
  },
  stored: {
    title: 'What we store',
    kept: 'The server keeps',
    keptList: {
      ballot:
        'Your encrypted ballot. It cannot be opened unless the trustees act together, and they open only the total of all ballots.',
      credential:
        'The public number of this slip, computed from its secret. Nobody records who drew which slip.',
      log: 'The place of the encrypted ballot in the public log, so that you and the supervisors can check it.',
    },
    never: 'The server never keeps',
    neverList: {
      person: 'Names, phone numbers, WeChat ids, IP addresses, models of phones.',
      time: 'The time of any ballot. Encrypted ballots enter the log in shuffled batches.',
      choice: 'Your choices, or anything from which they could be restored.',
    },
    phone: 'This phone',
    phoneNote:
      'Until you submit, an unfinished form stays in this page only, so that a reload loses nothing. It is wiped when you submit. Use your own phone and do not hand it to others meanwhile.',
    limit:
      'The system cannot keep others from watching or filming your screen, nor help against malicious software on the phone. If in doubt, ask the staff for a paper ballot.',
  },
  form: {
    progress: '{n} of {total}',
    how: 'How to fill it in',
    previous: 'Previous',
    next: 'Next',
    review: 'Review',
    backToReview: 'Back to review',
    headcount: 'Posts: {n}',
    upTo: 'Recommend at most {n}',
    several: 'Several may be chosen',
    picked: 'Recommended',
    other: 'Someone else',
    others: 'Someone else (from the roster)',
    remove: 'Remove',
    abstain: 'Abstain',
    abstained: 'You abstain here.',
    full: 'At most {n} can be recommended. To recommend someone else, remove one first.',
    elsewhere:
      'You already recommended “{name}” for “{post}”. One person can be recommended for one post only.',
    emptyTitle: 'Nobody is recommended here',
    emptyNote: 'Recommending nobody counts as abstaining.',
    emptyBack: 'Go back',
    emptyGo: 'Abstain and go on',
    fill: 'The other {n}: “{grade}” as well',
    blank: 'Not rated',
    clear: 'Clear',
    optional: 'You may leave items out; they count as not rated.',
    optionalAnswer: 'You may leave it out; it counts as not answered.',
    required: 'This question needs an answer.',
    post: 'Intended post',
    current: 'Current post',
  },
  roster: {
    title: 'Someone else',
    search: 'Name or department',
    count: '{n} people on the roster',
    found: '{n} found',
    none: 'There is nobody like that on the roster. Only people on the roster can be recommended.',
  },
  review: {
    title: 'Review',
    note: 'Please check your choices. You can change them until you submit.',
    edit: 'Change',
    open: '{n} left open; they count as abstained, not rated or not answered',
    missing: '{n} still need an answer. Please fill them in first.',
    nothing: 'Abstain',
    unrated: 'Not rated',
    unanswered: 'Not answered',
    hide: 'Hide choices',
    show: 'Show choices',
    submit: 'Submit my vote',
    confirmTitle: 'Submit your vote?',
    confirmNote:
      'After submitting nothing can be changed. One code, one ballot: the code is spent then.',
    confirmBack: 'Look again',
    confirmGo: 'Submit',
  },
  inspect: {
    link: 'First check that this phone encrypts honestly (optional)',
    title: 'Check that this phone encrypts honestly',
    sealing: 'Encrypting, please wait.',
    code: 'Receipt code of this ballot',
    ready:
      'The ballot is encrypted, its code is settled and cannot change any more. Note the code first, then choose:',
    cast: 'Vote',
    castNote:
      'Puts this ballot into the box. It can never be opened, and nobody sees your choices.',
    open: 'Check',
    openNote:
      'Does not cast this ballot but opens it, to see whether it holds what you chose. An opened ballot is not counted; afterwards another one is encrypted for you to cast.',
    advice:
      'An opened ballot shows the choices in it. If you do not want yours seen, go back, change a few at random and check that ballot; change them back afterwards.',
    back: 'Back to the review',
    committing: 'Being noted in the log: this ballot is for checking only.',
    limit: 'This slip has been used for as many checks as it may. Please vote.',
    openedTitle: 'This ballot can be checked now',
    opened: 'The log has noted it; this ballot is not counted. Three steps:',
    steps: {
      save: 'Save the file and bring it to another device (a computer, a tablet, another phone).',
      check: 'Open the address below there, choose “Opened ballot”, and give it the file.',
      compare:
        'Compare two things: the receipt code with the one you noted, and the choices with yours. If either differs, tell the scrutineers at once.',
    },
    file: 'Save the file',
    after: 'You have not voted yet. Go back to the review afterwards and submit your vote.',
  },
  sending: {
    title: 'Voting',
    keepOpen: 'Please keep this page open.',
    sealing: 'Encrypting your choices',
    delivering: 'Delivering to the ballot box',
    checking: 'Checking the receipt',
    network:
      'No network; trying again. Your encrypted ballot is kept in this page and is delivered when the network is back. It is never counted twice.',
    busy: 'The server is busy; waiting in line and trying again.',
    receipt:
      'The receipt did not pass its check; asking for it again. If this lasts, raise your hand and tell a scrutineer.',
    slow: 'Encrypting takes this phone a while.',
  },
  done: {
    title: 'Your vote is in',
    code: 'Receipt code',
    note: 'Write it down to check after the meeting that your ballot is included. It does not show what you chose.',
    checked:
      'This phone has checked the receipt: your encrypted ballot is in the public log of this meeting.',
    picture: 'Save as a picture',
    file: 'Download the receipt',
    hold: 'Press and hold the picture to save it',
    pictureAlt: 'Receipt, code {code}',
    details: 'Content of the receipt',
    ballot: 'Fingerprint of the encrypted ballot',
    next: 'If the meeting votes again, scan the QR code of this slip once more.',
    verify: 'See whether my ballot is in the box',
    close: 'You can close this page now.',
  },
  picture: {
    title: 'Receipt of a vote',
    code: 'Receipt code',
    note: 'It proves only that an encrypted ballot is in the log. It does not hold your choices.',
    scan: 'The QR code holds the whole receipt and can be checked offline.',
  },
  stop: {
    used: {
      title: 'This slip has been used',
      note: 'If it was not you, raise your hand at once and tell a scrutineer.',
      recorded: 'Recorded receipt code',
      recordedNote: 'If you voted yourself, compare it with the code you were given.',
    },
    voided: {
      title: 'This slip is void',
      note: 'Please exchange it where slips are handed out.',
    },
    unknown: {
      title: 'Not a slip of this meeting',
      note: 'This code is not among the slips of this meeting. If you typed it, compare every character (upper and lower case matter). If you scanned it, raise your hand and tell a scrutineer.',
    },
    foreign: {
      title: 'Not a slip of this system',
      note: 'The address is incomplete or is not the QR code of a slip. Please scan the slip again, or type its code.',
    },
    meeting: {
      title: 'The meeting is not ready',
      note: 'The server does not have the meeting of this slip, or it is not ready yet. Please try again later, or ask the staff.',
    },
    manifest: {
      title: 'The meeting does not match your slip',
      note: 'What the server sent is not the meeting your slip was printed for. Fill in nothing, raise your hand at once and tell a scrutineer.',
      slip: 'Code on the slip',
      served: 'Code of the server',
    },
    election: {
      title: 'The ballot does not match the manifest',
      note: 'The ballot form that the server sent differs from the sealed manifest of the meeting. Fill in nothing, raise your hand at once and tell a scrutineer.',
    },
    closed: {
      title: 'Voting is closed',
      note: 'This round is closed. Your ballot was not cast and is not counted. If in doubt, raise your hand and tell a scrutineer.',
    },
    refused: {
      title: 'The ballot was not accepted',
      note: 'The server did not accept this ballot; it is not counted. Please scan the slip and fill it in once more. If that fails too, raise your hand and tell a scrutineer.',
      code: 'Code',
    },
    controlled: {
      title: 'This page may have been changed',
      note: 'A program in the browser stands between this page and the server, so this may not be the real page. Please close it and scan the slip with another browser or phone.',
    },
    device: {
      title: 'This phone cannot encrypt safely',
      note: 'This phone or browser has no reliable source of randomness, or encrypting did not finish. Please scan the slip with another browser or phone, or ask for a paper ballot. Your slip has not been used.',
    },
    wiped: {
      title: 'This page was emptied',
      note: 'To protect your choices the page was emptied when you came back to it. Please scan the QR code on the slip again.',
    },
    enter: 'Type the code of the slip',
    again: 'Scan the QR code on the slip to open it again.',
  },
}
