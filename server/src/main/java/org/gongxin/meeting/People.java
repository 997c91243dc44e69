package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongxin.record.PlainText;

/**
 * The eligible people of a meeting, each under a name that only they bear: 石磊, or 石磊（语文组） where the
 * roster has that name twice.
 */
public final class People {
  private final List<Person> persons;
  private final List<String> labels;
  private final Map<String, Integer> indexByLabel = new HashMap<>();
  private final Map<String, Integer> bearers = new HashMap<>();

  public People(List<Person> persons) {
    this.persons = List.copyOf(persons);
    for (Person person : persons) {
      bearers.merge(PlainText.looks(person.name()), 1, Integer::sum);
    }
    List<String> made = new ArrayList<>();
    for (Person person : persons) {
      String department = person.department();
      String label =
          isShared(person.name()) && department != null
              ? person.name() + "（" + department + "）"
              : person.name();
      indexByLabel.putIfAbsent(PlainText.looks(label), made.size());
      made.add(label);
    }
    labels = List.copyOf(made);
  }

  public int size() {
    return persons.size();
  }

  public Person get(int index) {
    return persons.get(index);
  }

  /** The name under which this person stands on a ballot. */
  public String label(int index) {
    return labels.get(index);
  }

  /** All labels, in the order of the roster. */
  public List<String> labels() {
    return labels;
  }

  /** The person of this label, compared as a reader would: spaces and full-width forms aside. */
  public Optional<Integer> indexOf(String label) {
    return Optional.ofNullable(indexByLabel.get(PlainText.looks(label)));
  }

  /** Whether several people of the roster have this bare name. */
  public boolean isShared(String name) {
    return bearers.getOrDefault(PlainText.looks(name), 0) > 1;
  }
}
