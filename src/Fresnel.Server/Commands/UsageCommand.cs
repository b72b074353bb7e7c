using System.CommandLine;
using System.Globalization;
using Fresnel.Ledger;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class UsageCommand
{
    private const string CsvHeader =
        "id,name,calls,failed,prompt_tokens,cached_prompt_tokens,image_prompt_tokens,completion_tokens,"
        + "image_completion_tokens,images,cost_usd,estimated,unsettled,unpriced";

    private static readonly Option<string?> s_groupBy = new("--by")
    {
        Description =
            $"Group by: {string.Join(", ", UsageQueries.Groupings)}. Default: key, or nothing with --interval.",
        HelpName = "WHAT",
    };
    private static readonly Option<string?> s_interval = new("--interval")
    {
        Description = "A row for each hour, day or month.",
        HelpName = "PERIOD",
    };
    private static readonly Option<string?> s_key = new("--key")
    {
        Description = "Only calls of this key.",
        HelpName = "ID",
    };
    private static readonly Option<string?> s_team = new("--team")
    {
        Description = "Only calls of this team's keys.",
        HelpName = "ID",
    };
    private static readonly Option<string?> s_organisation = new("--organisation")
    {
        Description = "Only calls of this organisation's keys.",
        HelpName = "ID",
    };
    private static readonly Option<string?> s_model = new("--model")
    {
        Description = "Only calls that requested this model.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> s_since = new("--since")
    {
        Description = "Start: a day (2026-01-31), a time, or a duration before now: 30m, 24h, 7d. Default: all.",
        HelpName = "WHEN",
    };
    private static readonly Option<string?> s_until = new("--until")
    {
        Description = "End, in the same forms as --since. Default: now.",
        HelpName = "WHEN",
    };
    private static readonly Option<string?> s_provider = new("--provider")
    {
        Description = "Only calls that this provider answered, or was tried last for.",
        HelpName = "NAME",
    };
    private static readonly Option<string?> s_status = new("--status")
    {
        Description = "Only calls that ended so: completed, refused, failed, disconnected, unsettled.",
        HelpName = "STATUS",
    };
    private static readonly Option<string?> s_limit = new("--limit")
    {
        Description =
            $"Only this many groups, those with the highest cost, 1 to {UsageSelection.MaxLimit}; one row more "
            + "adds up the others. Default: all.",
        HelpName = "N",
    };
    private static readonly Option<bool> s_csv = new("--csv") { Description = "Print comma-separated values." };

    private static readonly Argument<string> s_call = new("call")
    {
        Description = "The call's id, from the response header x-request-id.",
    };
    private static readonly Option<decimal> s_usd = new("--usd")
    {
        Description = "The actual cost, in dollars.",
        HelpName = "USD",
        Required = true,
    };
    private static readonly Option<string> s_reason = new("--reason")
    {
        Description = "The reason, stored in the ledger.",
        HelpName = "TEXT",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("usage", "Show usage and cost.")
        {
            s_groupBy,
            s_interval,
            s_since,
            s_until,
            s_key,
            s_team,
            s_organisation,
            s_model,
            s_provider,
            s_status,
            s_limit,
            s_csv,
        };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var query = new UsageQuery
                {
                    GroupBy = parsed.GetValue(s_groupBy),
                    Since = parsed.GetValue(s_since),
                    Until = parsed.GetValue(s_until),
                    Interval = parsed.GetValue(s_interval),
                    Key = parsed.GetValue(s_key),
                    Team = parsed.GetValue(s_team),
                    Organisation = parsed.GetValue(s_organisation),
                    Model = parsed.GetValue(s_model),
                    Provider = parsed.GetValue(s_provider),
                    Status = parsed.GetValue(s_status),
                    Limit = parsed.GetValue(s_limit),
                };
                Print(parsed, await administration.GetAllUsageAsync(query, cancellationToken));
            }
        );
        command.Add(Show());
        command.Add(TraceCommand.Create());
        command.Add(Correct());
        return command;
    }

    private static void Print(ParseResult parsed, IReadOnlyList<UsageView> usage)
    {
        if (parsed.GetValue(s_csv) && !parsed.GetValue(SharedOptions.Json))
        {
            Console.Out.WriteLine(parsed.GetValue(s_interval) is null ? CsvHeader : $"start,{CsvHeader}");
            foreach (var row in usage)
                Console.Out.WriteLine(row.Start is { } start ? $"{start:O},{FormatCsv(row)}" : FormatCsv(row));
            return;
        }
        var hasPeriods = parsed.GetValue(s_interval) is not null;
        var group = (parsed.GetValue(s_groupBy) ?? (hasPeriods ? "all" : "key")).ToUpperInvariant();
        string[] columns = [group, "CALLS", "FAILED", "TOKENS IN", "TOKENS OUT", "IMAGES", "COST", "P50 MS", "P99 MS"];
        AdminCommands.PrintRows(
            parsed,
            usage,
            hasPeriods ? ["START", .. columns] : columns,
            row => hasPeriods ? [$"{row.Start:yyyy-MM-dd HH:mm}Z", .. Cells(row)] : Cells(row)
        );
    }

    private static Command Show()
    {
        var command = new Command("show", "Show a call with the charge lines of each billed attempt.") { s_call };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                Print(parsed, await administration.GetCallAsync(parsed.GetRequiredValue(s_call), cancellationToken))
        );
        return command;
    }

    private static Command Correct()
    {
        var command = new Command(
            "correct",
            "Record the actual cost of a call whose vendor reported none (unsettled, estimated or of unknown price). "
                + "Adds a correction line; existing lines stay unchanged."
        )
        {
            s_call,
            s_usd,
            s_reason,
        };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var request = new CorrectionRequest
                {
                    Call = parsed.GetRequiredValue(s_call),
                    Usd = parsed.GetRequiredValue(s_usd),
                    Reason = parsed.GetRequiredValue(s_reason),
                };
                Print(parsed, await administration.CorrectCallAsync(request, cancellationToken));
            }
        );
        return command;
    }

    private static void Print(ParseResult parsed, CallView call)
    {
        if (parsed.GetValue(SharedOptions.Json))
        {
            JsonOutput.WriteLine(call);
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
            $"{call.Id}  {call.Operation} {call.Model}, {call.Status}, "
                + $"at {call.StartedAt:yyyy-MM-dd HH:mm:ss}Z by {call.Key}"
        );
        var cost = call.Cost is { } dollars ? $"${dollars:0.#########}" : "unknown";
        Console.Out.WriteLine($"cost {cost}  {string.Join(", ", flags.Where(flag => flag is not null))}".TrimEnd());
        var rows = from charge in call.Charges from line in charge.Lines select (charge, line);
        AdminCommands.PrintRows(
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
            row.Line.Note
                ?? (row.Line.Price is { } linePrice ? $"{linePrice.From ?? "no start date"}, {linePrice.Source}" : "-"),
        ];

    private static string[] Cells(UsageView usage) =>
        [
            usage.Groups is { } groups ? $"{usage.Id}: {groups:N0}" : usage.Name ?? usage.Id ?? "-",
            $"{usage.Calls:N0}",
            $"{usage.Failed:N0}",
            $"{usage.PromptTokens:N0}",
            $"{usage.CompletionTokens:N0}",
            $"{usage.Images:N0}",
            $"${usage.Cost:0.######}{(usage.Unpriced > 0 ? $" + {usage.Unpriced} calls with unknown price" : "")}",
            usage.Latency is { } median ? $"{median.P50:N0}" : "-",
            usage.Latency is { } tail ? $"{tail.P99:N0}" : "-",
        ];

    private static string FormatCsv(UsageView usage) =>
        string.Join(
            ',',
            new object?[]
            {
                Csv.Quote(usage.Id),
                Csv.Quote(usage.Name),
                usage.Calls,
                usage.Failed,
                usage.PromptTokens,
                usage.CachedPromptTokens,
                usage.ImagePromptTokens,
                usage.CompletionTokens,
                usage.ImageCompletionTokens,
                usage.Images,
                usage.Cost,
                usage.Estimated,
                usage.Unsettled,
                usage.Unpriced,
            }.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))
        );
}
