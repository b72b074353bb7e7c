namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>What a pair is held to.</summary>
/// <param name="Missing">The capability that the error names; null: the call is served.</param>
internal sealed record Promise(string? Missing)
{
    public static readonly Promise Served = new(Missing: null);
}

/// <summary>Which pairs do what: the one table that the tests hold and the reference shows.</summary>
internal static class Compatibility
{
    public static readonly string[] Doors =
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

    /// <returns>Null: the door has no way to say it, or there is nobody behind the provider who could do it.</returns>
    public static Promise? Of(string door, string provider, Scenario scenario)
    {
        var pictures = door.StartsWith("images/", StringComparison.Ordinal);
        if (provider == "built-in" && scenario is (Scenario.Error or Scenario.Busy or Scenario.Disconnect))
            return null; // it has no vendor who refuses, is busy or hangs
        if (pictures && scenario is (Scenario.Text or Scenario.StreamedText or Scenario.Vision or Scenario.ToolCall))
            return null;
        if (door == "completions" && scenario is (Scenario.Vision or Scenario.ToolCall))
            return null;
        if (pictures && provider == "anthropic")
            return new Promise(door == "images/edits" ? "image_editing" : "image_generation");
        if (scenario == Scenario.ImageOut && !pictures && provider is ("anthropic" or "bedrock"))
            return door is "completions" or "messages" ? null : new Promise("image_output"); // those two cannot ask: the model decides
        return scenario == Scenario.ToolCall && provider == "built-in" ? null : Promise.Served; // it ignores tools, as it says
    }

    public static string ToMarkdown()
    {
        var text = new System.Text.StringBuilder(
            """
            # Every door, every provider

            What a call that comes in at a door (rows) does when a provider (columns) answers it. Each cell is a test that drives a real server
            between a client of the door's format and an upstream of the provider's; this page is written from the table those tests hold.

            - **✓** served: the same text, the same image files, the same call, the same refusal, in the door's own shape.
            - `name`: refused with 400 before anything is sent; the error names that capability.
            - **–** nothing to try: the door has no way to say it, or the provider has nobody who would do it. A door where that is so
              of every provider is left out.

            """
        );
        foreach (var (scenario, title) in s_titles)
        {
            text.Append(
                $"\n## {title}\n\n| | {string.Join(" | ", Providers)} |\n|---|{string.Concat(Enumerable.Repeat("---|", Providers.Length))}\n"
            );
            foreach (
                var door in Doors.Where(door => Providers.Any(provider => Of(door, provider, scenario) is not null))
            )
                text.Append(
                    $"| {door} | {string.Join(" | ", Providers.Select(provider => Of(door, provider, scenario) switch { null => "–", { Missing: { } missing } => $"`{missing}`", _ => "✓" }))} |\n"
                );
        }
        return text.ToString();
    }

    private static readonly (Scenario, string)[] s_titles =
    [
        (Scenario.Text, "Text"),
        (Scenario.StreamedText, "Text, streamed"),
        (Scenario.Vision, "Two images in"),
        (Scenario.ImageOut, "An image out"),
        (Scenario.ToolCall, "A tool call, and its answer"),
        (Scenario.Error, "The vendor refuses the request: its message, as a 400"),
        (Scenario.Busy, "The vendor is busy: a 429 with retry-after"),
        (Scenario.Disconnect, "The caller leaves: the vendor's work is cancelled"),
    ];
}
