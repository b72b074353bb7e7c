namespace Fresnel.Engine.Answers.Facts;

/// <summary>What can be asked instead of a question that cannot be answered.</summary>
internal sealed record AnswerableQuestions : Fact;
