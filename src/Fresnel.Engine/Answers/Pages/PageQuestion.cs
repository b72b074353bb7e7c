namespace Fresnel.Engine.Answers.Pages;

/// <summary>A question as the answerers of pages take it.</summary>
/// <param name="Plain">See <see cref="Question"/>.</param>
internal sealed record PageQuestion(string Plain, PageIntents Intents)
{
    public static PageQuestion Of(Question question) => new(question.Plain, IntentWords.In(question.Plain));

    public bool Wants(PageIntents intent) => (Intents & intent) != 0;

    public bool Has(LazyRegex words) => words.Value.IsMatch(Plain);

    /// <summary>The group <c>name</c> of a pattern; null: it does not match.</summary>
    public string? FirstName(LazyRegex pattern) =>
        pattern.Value.Match(Plain) is { Success: true } match ? match.Groups["name"].Value.Trim() : null;

    /// <summary>A new reader of names, for which every word is unused.</summary>
    public Mentions Mentions() => new(Plain);
}
