using System.Text.RegularExpressions;

namespace Fresnel.Engine.Answers.Reading;

/// <summary>"What is the total?", "which date is on it?": a value beside its label in the text, or the only value of its shape.</summary>
internal sealed partial class Field : IQuestion
{
    public bool Asks(Ask ask) =>
        ask.Things.All(thing => thing.Word is "cell phone" or "clock") && Name(ask) is not null;

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var name = Name(ask)!;
        var text = (await view.Text()).Text;
        var value = text.Length is 0 ? null : FieldFinder.Find(text, name);
        yield return value is not null ? new($"The {name} is {value}.", value, new() { [name] = value })
        : text.Length is 0
            ? new($"I can't tell the {name}: I don't find any text that I can read.", null, new() { [name] = null })
        : new($"I can't find the {name} in the text.", null, new() { [name] = null });
    }

    /// <summary>What is looked for: a known sort of value, or whatever the question calls it.</summary>
    private static string? Name(Ask ask)
    {
        if (ask.Is(HowMuch()))
            return "total";
        if (ask.Is(When()))
            return "date";
        var match = What().Match(ask.Plain);
        if (!match.Success)
            return null;
        var name = match.Groups["name"].Value.Trim();
        return FieldFinder.Knows(name) || ask.Is(OnIt()) ? name : null;
    }

    [GeneratedRegex(@"^how much\b|\bamount (due|to pay)\b|\bwhat (is|was) (the )?(grand )?total\b")]
    private static partial Regex HowMuch();

    [GeneratedRegex(@"^when\b|\b(what|which) (is the )?(date|day)\b")]
    private static partial Regex When();

    [GeneratedRegex(
        @"^(?:please )?(?:what|which|find|extract|give me|tell me|get|read)(?: (?:is|are|was|me))?(?: the| its)? (?<name>[\p{L}][\p{L}\p{N} /#.'-]{1,40}?)(?: (?:is|are))?(?: (?:on|in|of|from|shown|given|here|printed|written)\b.*)?$"
    )]
    private static partial Regex What();

    [GeneratedRegex(
        @"\b(on|in|from|of) (the|this|it) ?(receipt|invoice|bill|ticket|document|page|card|form|letter|label|sign|menu|table|screenshot|it)?$"
    )]
    private static partial Regex OnIt();
}
