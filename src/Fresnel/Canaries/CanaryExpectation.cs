using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fresnel.Canaries;

/// <summary>What the answer of a canary must be. All that is set must hold.</summary>
public sealed record CanaryExpectation
{
    private static readonly TimeSpan s_regexTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The whole answer, apart from white space around it.</summary>
    public string? Exact { get; init; }

    /// <summary>A part of the answer; letter case and kinds of white space do not matter.</summary>
    public string? Contains { get; init; }

    /// <summary>A regular expression that the answer matches.</summary>
    public string? Regex { get; init; }

    /// <summary>A JSON schema that the answer obeys.</summary>
    public string? JsonSchema { get; init; }

    /// <returns>Why the answer is not as expected; null: it is.</returns>
    public string? FindFault(string answer)
    {
        if (Exact is not null && answer.Trim() != Exact.Trim())
            return "the answer is not exactly the expected one";
        if (
            Contains is not null
            && !Normalize(answer).Contains(Normalize(Contains), StringComparison.OrdinalIgnoreCase)
        )
            return $"the answer does not contain \"{Contains}\"";
        if (Regex is not null && !Matches(answer, Regex))
            return $"the answer does not match the regular expression {Regex}";
        return JsonSchema is null ? null : FindSchemaFault(answer, JsonSchema);
    }

    private static string? FindSchemaFault(string answer, string schema)
    {
        try
        {
            return new JsonSchema(JsonNode.Parse(schema)).FindViolation(JsonNode.Parse(answer));
        }
        catch (JsonException)
        {
            return "the answer is not JSON";
        }
        catch (RegexMatchTimeoutException)
        {
            return "a pattern of the schema takes too long on the answer";
        }
    }

    private static bool Matches(string answer, string regex)
    {
        try
        {
            return System.Text.RegularExpressions.Regex.IsMatch(
                answer,
                regex,
                RegexOptions.CultureInvariant,
                s_regexTimeout
            );
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Normalize(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
