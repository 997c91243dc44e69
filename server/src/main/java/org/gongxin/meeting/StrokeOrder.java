package org.gongxin.meeting;

import com.ibm.icu.text.AlphabeticIndex;
import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.List;

/**
 * 姓氏笔画为序, from the CLDR collation {@code zh-u-co-stroke}. That collation orders characters of
 * equally many strokes by radical, where schools order them by the kind of the first stroke
 * (横竖撇点折), so the order inside one number of strokes is left to whoever wrote the list wherever
 * there is a list. Characters it does not know stand last.
 */
public final class StrokeOrder {
  private static final ULocale LOCALE = ULocale.forLanguageTag("zh-u-co-stroke");

  /** A complete order, for rosters nobody has ordered. */
  public static final Comparator<String> COLLATION = collation();

  private static final AlphabeticIndex.ImmutableIndex<String> STROKES =
      new AlphabeticIndex<String>(LOCALE).buildImmutableIndex();

  private StrokeOrder() {}

  /** The names by the strokes of their first character; among equals the given order stays. */
  public static List<String> arrange(List<String> names) {
    return names.stream().sorted(Comparator.comparingInt(STROKES::getBucketIndex)).toList();
  }

  private static Comparator<String> collation() {
    // Frozen, so that several threads may use it.
    Collator collator = Collator.getInstance(LOCALE).freeze();
    return (a, b) -> {
      int order = collator.compare(a, b);
      return order != 0 ? order : a.compareTo(b);
    };
  }
}
