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

    private readonly Dictionary<string, string> _beings = [];

    public void Read(string text)
    {
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
