using System.ComponentModel.DataAnnotations;
using Fresnel.Canaries;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>A prompt whose answer is known, sent to a model at intervals.</summary>
internal sealed record CanarySection
{
    /// <summary>Its name, unique.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the API key that pays for it; give that key a budget.</summary>
    public required string Key { get; init; }

    /// <summary>The model to call.</summary>
    public required string Model { get; init; }

    /// <summary>The prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>Absolute path of an image that is sent with the prompt. Default: none.</summary>
    public string? Image { get; init; }

    /// <summary>
    /// Whether the prompt is drawn: then the checks are about the text that the built-in model reads from the picture.
    /// Default false.
    /// </summary>
    public bool Draw { get; init; }

    /// <summary>How often it runs, minutes, 5 to 10080. Default 360.</summary>
    [Range(5, 10_080)]
    public int EveryMinutes { get; init; } = 360;

    /// <summary>The whole expected answer.</summary>
    public string? Exact { get; init; }

    /// <summary>A part of the expected answer; letter case and white space do not matter.</summary>
    public string? Contains { get; init; }

    /// <summary>A regular expression that the answer must match.</summary>
    public string? Regex { get; init; }

    /// <summary>A JSON schema, as text, that the answer must obey.</summary>
    public string? JsonSchema { get; init; }

    /// <summary>A text whose meaning the answer must have, in other words.</summary>
    public string? Similar { get; init; }

    /// <summary>Absolute path of a picture that the drawn one must be like; only with <c>draw</c>.</summary>
    public string? SimilarImage { get; init; }

    /// <summary>
    /// Least similarity to <c>similar</c> or <c>similar_image</c>: the cosine of the vectors of <c>fresnel-embed</c>, 0 to 1.
    /// Default 0.8.
    /// </summary>
    [Range(0d, 1d)]
    public double MinSimilarity { get; init; } = 0.8;

    public CanaryExpectation ToExpectation() =>
        new()
        {
            Exact = Exact,
            Contains = Contains,
            Regex = Regex,
            JsonSchema = JsonSchema,
        };

    /// <returns>Each setting that is invalid, and why.</returns>
    public IEnumerable<(string Setting, string Reason)> FindFaults()
    {
        if ((Exact ?? Contains ?? Regex ?? JsonSchema ?? Similar ?? SimilarImage) is null)
            yield return (
                "name",
                $"is \"{Name}\", which checks nothing; set exact, contains, regex, json_schema, similar or similar_image"
            );
        if (SimilarImage is not null && !Draw)
            yield return ("similar_image", "needs draw: true");
        if (Draw && Image is not null)
            yield return ("image", "cannot be used with draw");
        if (Regex is not null && !IsValidRegex(Regex))
            yield return ("regex", $"is \"{Regex}\", which is no regular expression");
        if (JsonSchema is not null && FindSchemaFault(JsonSchema) is { } fault)
            yield return ("json_schema", fault);
    }

    private static bool IsValidRegex(string regex)
    {
        try
        {
            _ = new System.Text.RegularExpressions.Regex(regex);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? FindSchemaFault(string schema)
    {
        try
        {
            _ = new JsonSchema(System.Text.Json.Nodes.JsonNode.Parse(schema));
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
        catch (System.Text.Json.JsonException)
        {
            return "is not JSON";
        }
    }
}
