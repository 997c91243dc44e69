package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gongxin.record.Criterion;
import org.jspecify.annotations.Nullable;

/** A form (票样) of a round, as the meeting file describes it. */
public sealed interface FormPlan {
  /** Unique inside the round, such as T1. */
  String id();

  FormTemplate template();

  String title();

  /** 填写说明 */
  String instructions();

  /** How many answers a ballot encrypts for this form, one more for each question with a blank. */
  int answers(People people);

  /**
   * A post to fill.
   *
   * @param level such as 中层正职
   * @param headcount 职数: so many may be chosen
   * @param candidates 推荐人选, as the file lists them
   * @param writeIn 另推他人: everybody else of the roster may be chosen as well
   */
  record Post(
      String id,
      String title,
      @Nullable String level,
      int headcount,
      List<String> candidates,
      boolean writeIn) {
    public Post {
      candidates = List.copyOf(candidates);
    }

    /** How many names this post offers. */
    int names(People people) {
      if (!writeIn) {
        return candidates.size();
      }
      long listed = candidates.stream().filter(name -> people.indexOf(name).isPresent()).count();
      return candidates.size() + people.size() - (int) listed;
    }
  }

  /** T1, T2, T11: for each post, up to as many names as it has places. */
  record PostsForm(
      String id, FormTemplate template, String title, String instructions, List<Post> posts)
      implements FormPlan {
    public PostsForm {
      posts = List.copyOf(posts);
    }

    @Override
    public int answers(People people) {
      return posts.stream()
          .mapToInt(
              post -> post.names(people) + 1 + (hasCompanion(post) ? post.candidates().size() : 0))
          .sum();
    }

    /** Whether 不同意 is marked beside 同意: there must be somebody to mark. */
    boolean hasCompanion(Post post) {
      return template.hasCompanions() && !post.candidates().isEmpty();
    }
  }

  /**
   * Somebody to be evaluated, voted on or scored.
   *
   * @param title 现任职务
   * @param post 拟任职位
   */
  record Evaluated(String name, @Nullable String title, @Nullable String post) {}

  /**
   * T4, T5, T6, T9, T10, T13: each person on each dimension, one grade of the scale.
   *
   * @param weights of the dimensions; empty where all weigh the same
   * @param points of the grades; empty where no score is made
   * @param criteria what a juror adds up; empty but for T13
   */
  record PersonsForm(
      String id,
      FormTemplate template,
      String title,
      String instructions,
      List<String> scale,
      List<String> dimensions,
      List<Integer> weights,
      List<@Nullable Integer> points,
      List<Criterion> criteria,
      boolean trim,
      List<Evaluated> persons)
      implements FormPlan {
    public PersonsForm {
      scale = List.copyOf(scale);
      dimensions = List.copyOf(dimensions);
      weights = List.copyOf(weights);
      points = Collections.unmodifiableList(new ArrayList<>(points));
      criteria = List.copyOf(criteria);
      persons = List.copyOf(persons);
    }

    @Override
    public int answers(People people) {
      int blank = template.usual().blank() ? 1 : 0;
      return persons.size() * dimensions.size() * (scale.size() + blank);
    }
  }

  /**
   * A question with its answers, of which one is chosen or none.
   *
   * @param several whether more than one may be chosen (可多选)
   * @param exclusive the answer that excludes the others; null where there is none
   */
  record SurveyQuestion(
      String id, String title, List<String> answers, boolean several, @Nullable Integer exclusive) {
    public SurveyQuestion {
      answers = List.copyOf(answers);
    }
  }

  /** T7, T8, T12, T14, T15: questions of their own. */
  record QuestionsForm(
      String id,
      FormTemplate template,
      String title,
      String instructions,
      List<SurveyQuestion> questions)
      implements FormPlan {
    public QuestionsForm {
      questions = List.copyOf(questions);
    }

    @Override
    public int answers(People people) {
      return questions.stream().mapToInt(question -> question.answers().size() + 1).sum();
    }
  }
}
