using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Fresnel.Ledger;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class UsageCommand
{
    private const string CsvHeader =
        "id,name,calls,failed,prompt_tokens,cached_prompt_tokens,image_prompt_tokens,completion_tokens,image_completion_tokens,images,cost_usd,estimated,unsettled,unpriced";

    private static readonly Option<string> s_by = new("--by")
    {
        Description = $"What to sum by: {string.Join(", ", UsageQueries.Groupings)}.",
        HelpName = "WHAT",
        DefaultValueFactory = _ => "key",
    };

    private static readonly Option<string?> s_since = new("--since")
    {
        Description = "From a day (2026-01-31), a moment, or how long ago: 30m, 24h, 7d. Default: all.",
        HelpName = "WHEN",
    };
    private static readonly Option<string?> s_until = new("--until")
    {
        Description = "Up to a moment, written like --since. Default: now.",
        HelpName = "WHEN",
    };
    private static readonly Option<bool> s_csv = new("--csv") { Description = "Print comma-separated values." };

    private static readonly Argument<string> s_call = new("call")
    {
        Description = "The call's id, as the answer's header x-request-id told it.",
    };
    private static readonly Option<decimal> s_usd = new("--usd")
    {
        Description = "What it really cost, in dollars.",
        HelpName = "USD",
        Required = true,
    };
    private static readonly Option<string> s_reason = new("--reason")
    {
        Description = "Why, for whoever reads the books later.",
        HelpName = "TEXT",
        Required = true,
    };

    public static Command Make()
    {
        var command = new Command("usage", "Show what was used and what it cost, summed up.")
        {
            s_by,
            s_since,
            s_until,
            s_csv,
            SharedOptions.Data,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
                Administer.WithAsync(
                    parsed,
                    async administration =>
                    {
                        var by = parsed.GetRequiredValue(s_by);
                        var usage = await administration.UsageAsync(
                            new UsageWish(by, parsed.GetValue(s_since), parsed.GetValue(s_until)),
                            stop
                        );
                        if (parsed.GetValue(s_csv) && !parsed.GetValue(SharedOptions.Json))
                        {
                            Console.Out.WriteLine(CsvHeader);
                            foreach (var used in usage)
                                Console.Out.WriteLine(Csv(used));
                            return;
                        }
                        Administer.Print(
                            parsed,
                            usage,
                            [by.ToUpperInvariant(), "CALLS", "FAILED", "TOKENS IN", "TOKENS OUT", "IMAGES", "COST"],
                            Cells
                        );
                    },
                    stop
                )
        );
        command.Add(Show());
        command.Add(Correct());
        return command;
    }

    private static Command Show()
    {
        var command = new Command("show", "Show a call with its bill: each attempt that is billed, line by line.")
        {
            s_call,
            SharedOptions.Data,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
                Administer.WithAsync(
                    parsed,
                    async administration =>
                        Print(parsed, await administration.CallAsync(parsed.GetRequiredValue(s_call), stop)),
                    stop
                )
        );
        return command;
    }

    private static Command Correct()
    {
        var command = new Command(
            "correct",
            "Book what a call really cost, where its vendor did not count it: unsettled, estimated or of unknown price. Adds a line; none is changed."
        )
        {
            s_call,
            s_usd,
            s_reason,
            SharedOptions.Data,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
                Administer.WithAsync(
                    parsed,
                    async administration =>
                        Print(
                            parsed,
                            await administration.CorrectAsync(
                                Administer.Body(
                                    new JsonObject
                                    {
                                        ["call"] = parsed.GetRequiredValue(s_call),
                                        ["usd"] = parsed.GetRequiredValue(s_usd),
                                        ["reason"] = parsed.GetRequiredValue(s_reason),
                                    }
                                ),
                                stop
                            )
                        ),
                    stop
                )
        );
        return command;
    }

    private static void Print(ParseResult parsed, CallView call)
    {
        if (parsed.GetValue(SharedOptions.Json))
        {
            Json.Print(call);
            return;
        }
        string?[] flags =
        [
            call.Estimated ? "estimated" : null,
            call.Unsettled ? "unsettled" : null,
            call.Overrun ? "overrun" : null,
            call.PriceUnknown ? "price unknown" : null,
            call.SteppedDown ? "stepped down" : null,
        ];
        Console.Out.WriteLine(
            $"{call.Id}  {call.Operation} {call.Model}, {call.Status}, at {call.StartedAt:yyyy-MM-dd HH:mm:ss}Z by {call.Key}"
        );
        Console.Out.WriteLine(
            $"cost {(call.Cost is { } cost ? $"${cost:0.#########}" : "unknown")}  {string.Join(", ", flags.Where(flag => flag is not null))}".TrimEnd()
        );
        var rows = from charge in call.Charges from line in charge.Lines select (charge, line);
        Administer.Print(
            parsed,
            rows,
            ["ATTEMPT", "DEPLOYMENT", "LINE", "QUANTITY", "UNIT PRICE", "AMOUNT", "PRICE"],
            Cells
        );
    }

    private static string[] Cells((ChargeView Charge, LineView Line) row) =>
        [
            $"{row.Charge.Attempt}",
            row.Charge.Provider is null ? "-" : $"{row.Charge.Provider}/{row.Charge.Model}",
            row.Line.Kind,
            $"{row.Line.Quantity:N0} {row.Line.Unit}{(row.Line.Quantity == 1 ? "" : "s")}",
            row.Line.UnitPrice is { } price ? $"${price:0.#########}{(row.Line.Unit == "token" ? "/M" : "")}" : "-",
            row.Line.Amount is { } amount ? $"${amount:0.#########}" : "unknown",
            row.Line.Note ?? (row.Line.Price is { } dated ? $"{dated.From ?? "since ever"}, {dated.Source}" : "-"),
        ];

    private static string[] Cells(UsageView used) =>
        [
            used.Name ?? used.Id ?? "-",
            $"{used.Calls:N0}",
            $"{used.Failed:N0}",
            $"{used.PromptTokens:N0}",
            $"{used.CompletionTokens:N0}",
            $"{used.Images:N0}",
            $"${used.Cost:0.######}{(used.Unpriced > 0 ? $" + {used.Unpriced} calls at an unknown price" : "")}",
        ];

    private static string Csv(UsageView used) =>
        string.Join(
            ',',
            new object?[]
            {
                Quoted(used.Id),
                Quoted(used.Name),
                used.Calls,
                used.Failed,
                used.PromptTokens,
                used.CachedPromptTokens,
                used.ImagePromptTokens,
                used.CompletionTokens,
                used.ImageCompletionTokens,
                used.Images,
                used.Cost,
                used.Estimated,
                used.Unsettled,
                used.Unpriced,
            }.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))
        );

    /// <summary>As RFC 4180 has it. A name that a spreadsheet would run as a formula is led by an apostrophe.</summary>
    internal static string Quoted(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
