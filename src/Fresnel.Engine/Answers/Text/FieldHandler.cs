using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Pages;
using Fresnel.Vision;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Answers.Text;

/// <summary>"What is the total?", "which date is on it?": a value beside its label in the text, or the only value of its type.</summary>
internal sealed class FieldHandler : IQuestionHandler
{
    private static readonly LazyRegex HowMuch = new(
        @"^how much\b|\bamount (due|to pay)\b|\bwhat (is|was) (the )?(grand )?total\b"
    );

    private static readonly LazyRegex When = new(@"^when\b|\b(what|which) (is the )?(date|day)\b");

    private static readonly LazyRegex Due = new(@"\bdue\b|\b(pay|paid|payable) (by|until|before)\b|\bdeadline\b");

    private static readonly LazyRegex Amounts = new(
        @"\b(?<name>vat|sales tax|tax|gst|sub ?total|net amount|tip|gratuity|discount|shipping|delivery|change|deposit|fee)\b"
    );

    private static readonly LazyRegex NamedField = new(
        @"^(?:please )?(?:what|which|find|extract|give me|tell me|get|read)(?: (?:is|are|was|me))?(?: the| its)? (?<name>[\p{L}][\p{L}\p{N} /#.'-]{1,40}?)(?: (?:is|are))?(?: (?:on|in|of|from|shown|given|here|printed|written)\b.*)?$"
    );

    private static readonly LazyRegex OnDocument = new(
        @"\b(on|in|from|of) (the|this|it) ?(receipt|invoice|bill|ticket|document|page|card|form|letter|label|sign|menu|table|screenshot|it)?$"
    );

    public bool Handles(Question question) =>
        question.Categories.All(category => category.Name is "cell phone" or "clock")
        && FieldName(question) is not null;

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var name = FieldName(question)!;
        var text = (await image.Get<PageText>()).Text;
        yield return text.Length > 0 && FieldFinder.Find(text, name) is { } value
            ? new NamedValue(name, value)
            : new MissingValue(name, HasText: text.Length > 0);
    }

    // "How much is the VAT?" is not about the total.
    private static string? NamedAmount(Question question) =>
        question.FirstMatch(Amounts) is { Success: true } match ? match.Groups["name"].Value : null;

    // "How much was paid to the baker?" is not about the total either.
    private static string? OwnAmount(Question question)
    {
        var subject = QuestionTerms.Of(question.Plain).Subject.Where(word => !s_sums.Contains(word)).ToList();
        return subject.Count == 0 ? null : string.Join(' ', subject);
    }

    private static readonly string[] s_sums =
    [
        "total",
        "grand",
        "sum",
        "due",
        "bill",
        "invoice",
        "everything",
        "all",
        "altogether",
        "together",
        "us",
        "meal",
        "order",
        "purchase",
        "whole",
    ];

    /// <summary>A known type of field, or the name that the question gives; null when the question is about no field.</summary>
    private static string? FieldName(Question question)
    {
        if (question.Matches(HowMuch))
            return NamedAmount(question) ?? OwnAmount(question) ?? "total";
        if (question.Matches(When))
            return question.Matches(Due) ? "due date" : "date";
        if (question.FirstMatch(NamedField) is not { Success: true } match)
            return null;
        var name = match.Groups["name"].Value.Trim();
        return FieldFinder.IsKnown(name) || question.Matches(OnDocument) ? name : null;
    }
}
