using System.CommandLine;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class CallsCommand
{
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
    private static readonly Option<string?> s_since = new("--since")
    {
        Description = "Only calls from then on: a day (2026-01-31), a time, or a duration before now: 30m, 24h, 7d.",
        HelpName = "WHEN",
    };
    private static readonly Option<string?> s_until = new("--until")
    {
        Description = "Only calls before then, in the same forms.",
        HelpName = "WHEN",
    };
    private static readonly Option<string?> s_minCost = new("--min-cost")
    {
        Description = "Only calls that cost at least this many dollars.",
        HelpName = "USD",
    };
    private static readonly Option<string?> s_servedModel = new("--served-model")
    {
        Description = "Only calls that this model at the provider served.",
        HelpName = "NAME",
    };
    private static readonly Option<string?> s_error = new("--error")
    {
        Description = "Only calls with this kind of error, such as upstream_failed.",
        HelpName = "KIND",
    };
    private static readonly Option<string?> s_imageSize = new("--image-size")
    {
        Description = "Only calls that requested images of this size, such as 1024x1024.",
        HelpName = "SIZE",
    };
    private static readonly Option<string?> s_minLatencyMs = new("--min-latency-ms")
    {
        Description = "Only calls that took at least this many milliseconds.",
        HelpName = "MS",
    };
    private static readonly Option<int> s_limit = new("--limit")
    {
        Description = "Maximum number of calls. Default 50.",
        HelpName = "N",
        DefaultValueFactory = _ => 50,
    };

    public static Command Create()
    {
        var command = new Command("calls", "List calls, newest first. See \"fresnel usage show\" for one of them.")
        {
            s_key,
            s_team,
            s_organisation,
            s_model,
            s_provider,
            s_status,
            s_since,
            s_until,
            s_minCost,
            s_servedModel,
            s_error,
            s_imageSize,
            s_minLatencyMs,
            s_limit,
        };
        AdminCommands.SetHandler(command, PrintAsync);
        return command;
    }

    /// <summary>Reads pages until the requested number of calls is printed or no more follow.</summary>
    private static async Task PrintAsync(
        ParseResult parsed,
        IAdministration administration,
        CancellationToken cancellationToken
    )
    {
        const int MaxPage = 1000;
        var limit = parsed.GetValue(s_limit);
        if (limit < 1)
            throw new OperatorErrorException("--limit must be 1 or more.");
        var (calls, after) = (new List<ListedCallView>(), (string?)null);
        do
        {
            var page = await administration.ListCallsAsync(
                new CallListQuery
                {
                    Key = parsed.GetValue(s_key),
                    Team = parsed.GetValue(s_team),
                    Organisation = parsed.GetValue(s_organisation),
                    Model = parsed.GetValue(s_model),
                    Provider = parsed.GetValue(s_provider),
                    Status = parsed.GetValue(s_status),
                    Since = parsed.GetValue(s_since),
                    Until = parsed.GetValue(s_until),
                    MinCost = parsed.GetValue(s_minCost),
                    ServedModel = parsed.GetValue(s_servedModel),
                    Error = parsed.GetValue(s_error),
                    ImageSize = parsed.GetValue(s_imageSize),
                    MinLatencyMs = parsed.GetValue(s_minLatencyMs),
                    Limit = $"{Math.Min(MaxPage, limit - calls.Count)}",
                    After = after,
                },
                cancellationToken
            );
            calls.AddRange(page.Data);
            after = page.Next;
        } while (after is not null && calls.Count < limit);
        AdminCommands.PrintRows(
            parsed,
            calls,
            ["WHEN", "CALL", "KEY", "MODEL", "SERVED BY", "STATUS", "TOKENS IN", "TOKENS OUT", "COST", "MS"],
            Cells
        );
    }

    private static string[] Cells(ListedCallView call) =>
        [
            $"{call.StartedAt:yyyy-MM-dd HH:mm:ss}Z",
            call.Id,
            call.Key,
            call.Model,
            call.Provider is null ? "-" : $"{call.Provider}/{call.ServedModel}",
            call.Error is null ? call.Status : $"{call.Status}: {call.Error}",
            call.PromptTokens is { } prompt ? $"{prompt:N0}" : "-",
            call.CompletionTokens is { } completion ? $"{completion:N0}" : "-",
            call.Cost is { } cost ? $"${cost:0.######}" : "unknown",
            call.LatencyMs is { } latency ? $"{latency:N0}" : "-",
        ];
}
