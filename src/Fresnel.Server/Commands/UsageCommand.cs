using System.CommandLine;
using System.Globalization;
using Fresnel.Ledger;
using Fresnel.Server.Admin;

namespace Fresnel.Server.Commands;

internal static class UsageCommand
{
    private const string CsvHeader =
        "id,name,calls,failed,prompt_tokens,cached_prompt_tokens,image_prompt_tokens,completion_tokens,image_completion_tokens,images,cost_usd,estimated,unsettled,unpriced";

    private static readonly Option<string> s_by = new("--by")
    {
        Description = $"What to sum by: {string.Join(", ", UsageQueries.Groupings)}.", HelpName = "WHAT", DefaultValueFactory = _ => "key",
    };

    private static readonly Option<string?> s_since = new("--since") { Description = "From a day (2026-01-31), a moment, or how long ago: 30m, 24h, 7d. Default: all.", HelpName = "WHEN" };
    private static readonly Option<string?> s_until = new("--until") { Description = "Up to a moment, written like --since. Default: now.", HelpName = "WHEN" };
    private static readonly Option<bool> s_csv = new("--csv") { Description = "Print comma-separated values." };

    public static Command Make()
    {
        var command = new Command("usage", "Show what was used and what it cost, summed up.") { s_by, s_since, s_until, s_csv, SharedOptions.Data, SharedOptions.Json };
        command.SetAction((parsed, stop) => Administer.WithAsync(parsed, async administration =>
        {
            var by = parsed.GetRequiredValue(s_by);
            var usage = await administration.UsageAsync(new UsageWish(by, parsed.GetValue(s_since), parsed.GetValue(s_until)), stop);
            if (parsed.GetValue(s_csv) && !parsed.GetValue(SharedOptions.Json))
            {
                Console.Out.WriteLine(CsvHeader);
                foreach (var used in usage)
                    Console.Out.WriteLine(Csv(used));
                return;
            }
            Administer.Print(parsed, usage, [by.ToUpperInvariant(), "CALLS", "FAILED", "TOKENS IN", "TOKENS OUT", "IMAGES", "COST"], Cells);
        }, stop));
        return command;
    }

    private static string[] Cells(UsageView used) =>
    [
        used.Name ?? used.Id ?? "-", $"{used.Calls:N0}", $"{used.Failed:N0}", $"{used.PromptTokens:N0}", $"{used.CompletionTokens:N0}", $"{used.Images:N0}",
        $"${used.Cost:0.######}{(used.Unpriced > 0 ? $" + {used.Unpriced} calls at an unknown price" : "")}",
    ];

    private static string Csv(UsageView used) => string.Join(',', new object?[]
    {
        Quoted(used.Id), Quoted(used.Name), used.Calls, used.Failed, used.PromptTokens, used.CachedPromptTokens, used.ImagePromptTokens, used.CompletionTokens,
        used.ImageCompletionTokens, used.Images, used.Cost, used.Estimated, used.Unsettled, used.Unpriced,
    }.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));

    /// <summary>As RFC 4180 has it. A name that a spreadsheet would run as a formula is led by an apostrophe.</summary>
    internal static string Quoted(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
