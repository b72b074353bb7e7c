namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>
/// The table of expected results: the tests check it, and docs/reference/compatibility.md is generated from it.
/// </summary>
internal static class Compatibility
{
    public static readonly string[] Apis =
    [
        "chat completions",
        "completions",
        "responses",
        "images/generations",
        "images/edits",
        "messages",
        "generateContent",
    ];

    public static readonly string[] Providers =
    [
        "openai",
        "azure",
        "bedrock",
        "anthropic",
        "gemini",
        "compatible",
        "built-in",
    ];

    private static readonly Scenario[] s_upstreamScenarios =
    [
        Scenario.Error,
        Scenario.Busy,
        Scenario.Disconnect,
        Scenario.Refusal,
        Scenario.EmptyAnswer,
    ];

    /// <summary>Not for the images APIs; an edit is what images/edits do in the row of an image out.</summary>
    private static readonly Scenario[] s_chatScenarios =
    [
        Scenario.Text,
        Scenario.StreamedText,
        Scenario.Vision,
        Scenario.ImageEdit,
        Scenario.ToolCall,
        Scenario.TwoToolCalls,
    ];

    /// <summary>Legacy completions have neither images in, nor tools, nor a member for a refusal.</summary>
    private static readonly Scenario[] s_beyondCompletions =
    [
        Scenario.Vision,
        Scenario.ImageEdit,
        Scenario.ToolCall,
        Scenario.TwoToolCalls,
        Scenario.Refusal,
    ];

    /// <returns>Null: the API cannot express it, or the provider has no such model.</returns>
    public static CompatibilityEntry? Of(string api, string provider, Scenario scenario)
    {
        var pictures = api.StartsWith("images/", StringComparison.Ordinal);
        if (provider == "built-in" && s_upstreamScenarios.Contains(scenario))
            return null; // it has no upstream that rejects, is busy or hangs
        if (pictures && s_chatScenarios.Contains(scenario))
            return null;
        if (api == "completions" && s_beyondCompletions.Contains(scenario))
            return null;
        if (pictures && provider == "anthropic")
            return new CompatibilityEntry(api == "images/edits" ? "image_editing" : "image_generation");
        if (
            (scenario is Scenario.ImageOut or Scenario.ImageEdit)
            && !pictures
            && provider is ("anthropic" or "bedrock")
        )
            return api is "completions" or "messages" ? null : new CompatibilityEntry("image_output"); // no parameter for it: the model decides
        return (scenario is Scenario.ToolCall or Scenario.TwoToolCalls) && provider == "built-in"
            ? null
            : CompatibilityEntry.Served; // it ignores tools
    }

    public static string ToMarkdown()
    {
        var text = new System.Text.StringBuilder(
            """
            # Every API, every provider

            The result of a call to an API (row) that a provider (column) serves. Each cell is a test that runs a real server between a client
            of the API's format and an upstream of the provider's; this page is generated from the table that those tests check.

            - **✓** served: the same text, image files, tool call or rejection, in the API's own format.
            - `name`: rejected with 400 before anything is sent; the error names that missing capability.
            - **–** not applicable: the API cannot express it, or the provider has no such model. An API is omitted from a table where that
              holds for every provider.

            """
        );
        foreach (var (scenario, title) in s_titles)
        {
            text.Append(
                $"\n## {title}\n\n| | {string.Join(" | ", Providers)} |\n|---|{string.Concat(Enumerable.Repeat("---|", Providers.Length))}\n"
            );
            foreach (var api in Apis.Where(api => Providers.Any(provider => Of(api, provider, scenario) is not null)))
            {
                var cells = Providers.Select(provider =>
                    Of(api, provider, scenario) switch
                    {
                        null => "–",
                        { Missing: { } missing } => $"`{missing}`",
                        _ => "✓",
                    }
                );
                text.Append($"| {api} | {string.Join(" | ", cells)} |\n");
            }
        }
        return text.ToString();
    }

    private static readonly (Scenario, string)[] s_titles =
    [
        (Scenario.Text, "Text"),
        (Scenario.StreamedText, "Text, streamed"),
        (Scenario.Vision, "Two images in"),
        (Scenario.ImageOut, "An image out"),
        (Scenario.ImageEdit, "An image in, and its edit out"),
        (Scenario.ToolCall, "A tool call, and its result"),
        (Scenario.TwoToolCalls, "Two tool calls in one turn, and their results"),
        (Scenario.Refusal, "The model declines: its words, with status 400 where an image was requested"),
        (Scenario.EmptyAnswer, "The vendor answers 200 with nothing: a failed attempt, status 502"),
        (Scenario.Error, "The vendor rejects the request: its message, with status 400"),
        (Scenario.Busy, "The vendor is busy: status 429 with retry-after"),
        (Scenario.Disconnect, "The caller disconnects: the upstream call is cancelled"),
    ];
}
