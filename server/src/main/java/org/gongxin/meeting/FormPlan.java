package org.gongxin.meeting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form (票样) of a round, as the meeting file describes it. */
public sealed interface FormPlan {
  /** Unique inside the round, such as T1. */
  String id();

  String title();

  /** 填写说明 */
  String instructions();

  FormTemplate template();

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

  /** T1 会议推荐票: for each post, up to as many names as it has places. */
  record MeetingRecommendation(String id, String title, String instructions, List<Post> posts)
      implements FormPlan {
    public MeetingRecommendation {
      posts = List.copyOf(posts);
    }

    @Override
    public FormTemplate template() {
      return FormTemplate.MEETING_RECOMMENDATION;
    }

    @Override
    public int answers(People people) {
      return posts.stream().mapToInt(post -> post.names(people) + 1).sum();
    }
  }

  /**
   * Somebody to be evaluated.
   *
   * @param title 现任职务
   * @param post 拟任职位
   */
  record Evaluated(String name, @Nullable String title, @Nullable String post) {}

  /** T4 考察对象人选民主测评票: each person on each dimension, one grade of the scale. */
  record CandidateEvaluation(
      String id,
      String title,
      String instructions,
      List<String> scale,
      List<String> dimensions,
      List<Evaluated> persons)
      implements FormPlan {
    public CandidateEvaluation {
      scale = List.copyOf(scale);
      dimensions = List.copyOf(dimensions);
      persons = List.copyOf(persons);
    }

    @Override
    public FormTemplate template() {
      return FormTemplate.CANDIDATE_EVALUATION;
    }

    @Override
    public int answers(People people) {
      return persons.size() * dimensions.size() * (scale.size() + 1);
    }
  }

  /** A question of a survey, with its answers, of which one is chosen or none. */
  record SurveyQuestion(String id, String title, List<String> answers) {
    public SurveyQuestion {
      answers = List.copyOf(answers);
    }
  }

  /** T12 民主推荐工作纪律问卷. */
  record DisciplineSurvey(
      String id, String title, String instructions, List<SurveyQuestion> questions)
      implements FormPlan {
    public DisciplineSurvey {
      questions = List.copyOf(questions);
    }

    @Override
    public FormTemplate template() {
      return FormTemplate.DISCIPLINE_SURVEY;
    }

    @Override
    public int answers(People people) {
      return questions.stream().mapToInt(question -> question.answers().size() + 1).sum();
    }
  }
}
