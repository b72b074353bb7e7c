using System.Text.RegularExpressions;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Names that a story gives to its animals: "her goat Otto", "a fox called Finn".</summary>
internal sealed class StoryNames
{
    private static readonly Regex s_naming = PromptRegex.Create(
        @"\b(?<being>\p{Ll}+)(?: (?:named|called|namens|appelé|llamado|chiamato))? (?<name>\p{Lu}\p{Ll}+)\b",
        RegexOptions.None
    );

    /// <summary>"Sara loses her keys", at the start of a sentence.</summary>
    private static readonly Regex s_acting = PromptRegex.Create(
        @"(?:^|[.;:,!?] |[Tt]hen |and )(?<name>\p{Lu}\p{Ll}{2,}) (?<verb>\p{Ll}+)\b",
        RegexOptions.None
    );

    private readonly Dictionary<string, string> _beings = [];

    public void Read(string text)
    {
        foreach (Match match in s_acting.Matches(text))
        {
            var name = match.Groups["name"].Value.ToLowerInvariant();
            if (
                match.Groups["verb"].Value.EndsWith('s')
                && StoryData.Verb(match.Groups["verb"].Value) is not null
                && StoryData.Word(name) is null
                && StoryData.Prop(name) is null
                && StoryData.Verb(name) is null
                && !s_noNames.Contains(name)
            )
                _beings.TryAdd(match.Groups["name"].Value, name[^1] is 'a' or 'e' or 'i' ? "woman" : "man");
        }

        foreach (Match match in s_naming.Matches(text))
        {
            if (
                StoryData.Word(match.Groups["being"].Value)
                    is { Kind: StoryWordKind.Animal or StoryWordKind.Creature or StoryWordKind.Person }
                && StoryData.Word(match.Groups["name"].Value.ToLowerInvariant())
                    is null
                        or { Kind: StoryWordKind.Person }
            )
                _beings.TryAdd(match.Groups["name"].Value, match.Groups["being"].Value);
        }
    }

    private static readonly HashSet<string> s_noNames = WordList.Parse(
        """
        she they one who what this that everyone everybody someone somebody nobody nothing everything another each then next
        finally suddenly later meanwhile there here when while after before his her their our the
        """
    );

    /// <summary>"Otto eats the map": "the goat eats the map".</summary>
    public string Replace(string text) =>
        _beings.Aggregate(
            text,
            (result, pair) =>
                Regex.Replace(
                    result,
                    $@"(?<before>\b{pair.Value}(?: \p{{Ll}}+)? )?\b{pair.Key}\b",
                    match => match.Groups["before"].Success ? match.Groups["before"].Value : $"the {pair.Value}",
                    RegexOptions.NonBacktracking
                )
        );
}
