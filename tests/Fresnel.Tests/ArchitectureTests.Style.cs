using System.Text.RegularExpressions;

namespace Fresnel.Tests;

/// <summary>The rules of style that no analyzer checks.</summary>
public sealed partial class ArchitectureTests
{
    private const int MaxLineLength = 140;

    /// <summary>Words that identifiers, XML docs and comments in src must not contain, with what to write instead.</summary>
    private static readonly (string Pattern, string Reason)[] s_bannedWords =
    [
        ("wish|wishes|wished|wishful", "write option, preference, field or request"),
        ("told|tells", "write sent, reported, returned or logged"),
        ("whoever|whomever|nobody|somebody|anybody|everybody", "name the caller, the deployment or the operator"),
        ("asker|askers|unasked", "name the caller"),
        ("tries", "a noun is an attempt; a verb has a better one, such as attempts or retries"),
        ("seat|seats", "write lease, slot or permit"),
        ("door|doors", "write API, endpoint or provider"),
        ("books|booked|booking", "write ledger, recorded or charged"),
        ("tally|reckon|reckoned", "write accumulator, count or calculate"),
        ("dearer|dearest", "write more expensive"),
        ("workplace|workplaces", "write slot or permit of the compute scheduler"),
        ("speaks|spoken|unspoken", "software sends, responds or begins to answer"),
        ("gone on with|goes on with|go on with", "write continued"),
        ("called off", "write cancelled"),
        ("set aside", "write reserved"),
        ("let in", "write admitted"),
        ("of itself", "leave it out"),
        ("put right", "write corrected"),
    ];

    [Fact]
    public void Source_Words_AreTheFieldsTerms()
    {
        var banned = s_bannedWords.Select(word => (Regex: new Regex($@"\b({word.Pattern})\b"), word.Reason)).ToArray();
        var violations =
            from file in Sources("src")
            where !IsGenerated(file)
            from line in WithoutLiterals(file).Split('\n').Index()
            let words = string.Join(
                ' ',
                WordPattern().Matches(line.Item).Select(match => match.Value.ToLowerInvariant())
            )
            from word in banned
            let match = word.Regex.Match(words)
            where match.Success
            select $"{Relative(file)}:{line.Index + 1}: \"{match.Value}\": {word.Reason}";

        Assert.Empty(violations);
    }

    [Fact]
    public void Files_Lines_AreAtMost140Characters() =>
        Assert.Empty(
            from file in Sources("src", "tests", "bench")
            where !IsGenerated(file)
            from line in WithoutLiterals(file).Split('\n').Index()
            where line.Item.Length > MaxLineLength && !line.Item.Contains("\"\"\"", StringComparison.Ordinal)
            select $"{Relative(file)}:{line.Index + 1}"
        );

    [Fact]
    public void Files_PublicTypes_AreAtMostOne() =>
        Assert.Empty(
            from file in Sources("src")
            where !IsGenerated(file)
            let types = PublicTypePattern()
                .Matches(WithoutLiterals(file))
                .Select(match => match.Groups[1].Value)
                .Distinct()
                .ToList()
            where types.Count > 1
            select $"{Relative(file)}: {string.Join(", ", types)}"
        );

    [Fact]
    public void LogMessages_EventIds_AreUnique() =>
        Assert.Empty(
            Sources("src")
                .SelectMany(file => EventIdPattern().Matches(File.ReadAllText(file)))
                .GroupBy(match => match.Groups[1].Value)
                .Where(group => group.Count() > 1)
                .Select(group => group.Key)
        );

    /// <summary>The text of a file with its lines, but without the contents of string and character literals.</summary>
    private static string WithoutLiterals(string file) =>
        LiteralPattern()
            .Replace(File.ReadAllText(file), match => new string('\n', match.Value.AsSpan().Count('\n')) + "\"\"");

    [GeneratedRegex(@"(""{3,})[\s\S]*?\1|@""(?:""""|[^""])*""|""(?:\\.|[^""\\\n])*""|'(?:\\u....|\\.|[^'\\\n])'")]
    private static partial Regex LiteralPattern();

    /// <summary>The words of prose and of identifiers in Pascal or camel case.</summary>
    [GeneratedRegex(@"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex WordPattern();

    [GeneratedRegex(
        @"^public (?:[a-z]+ )*?(?:class|record struct|record|struct|interface|enum|delegate [\w<>?.,\[\] ]+?) (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex PublicTypePattern();

    [GeneratedRegex(@"LoggerMessage\(\s*(?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex EventIdPattern();
}
