namespace Fresnel.Engine.Answers.Pages;

/// <summary>What a question for a value is about, in its own words.</summary>
internal static class SubjectWords
{
    private static readonly LazyRegex s_subject = new(
        @"\b(?:in|for|of|on|at|für|im|pour|en|de|para)(?: the| der| die| das| la| le| el| los| les)? (?<subject>[\p{L}\p{N}][\p{L}\p{N} .'&/-]{0,40})$"
    );

    private static readonly LazyRegex s_itself = new(
        @"^(?:(?:this|the|it|that|chart|graph|image|picture|table|diagram|page|screen|receipt|invoice|document|screenshot|line|bar|pie|plot|here|shown)\b ?)+$"
    );

    /// <returns>Null: the question names nothing but the page.</returns>
    public static string? After(string plain) =>
        s_subject.Value.Match(plain) is { Success: true } match
        && !s_itself.Value.IsMatch(match.Groups["subject"].Value)
            ? match.Groups["subject"].Value
            : null;
}
