/** What can be wrong with a meeting file, and what deserves a second look before the freeze. */
export default {
  plan: {
    wrong: 'The meeting file needs {n} changes; nothing was changed here:',
    look: 'Please check before the freeze:',
    whole: 'The whole file',
    item: '{name} no. {item}',
    type: {
      text: 'a text',
      number: 'a whole number',
      boolean: 'true or false',
      list: 'a list […]',
      object: 'an object',
    },
    problem: {
      not_json: 'Not a proper JSON file: {detail}',
      file_too_large: 'The file is larger than {max} bytes.',
      other_version: 'This version of the meeting file is not known here.',
      missing: 'This is missing.',
      unknown_field: 'There is no such member; check the spelling.',
      wrong_type: 'This should be {wanted}.',
      out_of_range: 'This should be from {min} to {max}.',
      too_few: 'At least {min} are needed.',
      too_many: 'At most {max} are possible.',
      empty: 'This must not be empty.',
      too_long: 'At most {max} characters.',
      forbidden_character:
        'Character {position} ({character}) cannot be seen or turns the text around; remove it.',
      private_character:
        'Character {position} ({character}) has no public meaning: other devices cannot show it.',
      combining_marks: 'More than {max} marks on one letter.',
      bad_id: 'Not the form of an id, which is: {wanted}',
      duplicate_id: 'This id is used already at: {other}',
      reserved_id: 'This id belongs to a built-in rule; choose another.',
      look_alike: '“{text}” looks like another text, at: {other}',
      ambiguous_person: 'Several people are called “{name}”; add the department to the name.',
      bad_date: 'Write date and time as 2026-03-20T15:30+08:00.',
      bad_choice: 'This should be one of: {allowed}',
      classes_sum: 'The classes add up to {sum}, but {expected} are expected.',
      roster_sum: 'Only {sum} have a vote, but {expected} are expected.',
      write_in_without_people: 'Other names may be proposed, but the file lists no people.',
      too_many_answers: 'A ballot has {number} answers; at most {max} are possible.',
      threshold: 'The box must need {min} to {members} trustees.',
      rule_shape: 'A rule has either a value, or a ratio and a base.',
      rule_number: 'A rule of scope {scope} cannot use the number {number}.',
      rule_form: 'A rule of scope {scope} is about the whole round, not about one form.',
      unknown_form: 'This round has no form “{form}”.',
      form_not_public:
        'The results of form “{form}” are for the supervisors only: no rule can announce them.',
    },
    warning: {
      equal_candidates: '{candidates} candidates for {headcount} seats: no choice among them.',
      small_body:
        'Only {expected} people (fewer than {min}): the result itself may tell what somebody chose.',
      small_class:
        'Class {class} has only {expected} people (fewer than {min}): the result itself may tell what somebody chose.',
      many_answers: 'Round {round}: a ballot has {answers} answers, more than the usual {usual}.',
      phone_seconds:
        'Round {round}: a ballot has {answers} answers; a usual phone needs about {seconds} seconds.',
      expected_in_doubt:
        '{expected} are expected, but the voting categories add up to {sum}; please check.',
      more_people_than_expected: 'The list has {people} people, more than the {expected} expected.',
      rule_out_of_reach: 'Rule {rule} would not be met even if all {expected} came.',
      single_trustee: 'With a single trustee nobody watches the opening of the box.',
      trustee_is_candidate: 'The trustee “{name}” is also voted on and should stand aside.',
      candidate_twice: '“{name}” stands in two places, the other: {other}',
      candidate_unknown: '“{name}” is not in the list of people.',
      confusable_names: '“{name}” and “{other}” are easily confused.',
      record_not_public:
        'The results of this survey are for the supervisors and the inspection team only. The record holds them, so it cannot be downloaded by everybody: the organiser and the trustees hand it out.',
    },
  },
}
