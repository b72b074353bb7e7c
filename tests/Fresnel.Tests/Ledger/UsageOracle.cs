using System.Data.Common;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;

namespace Fresnel.Tests.Ledger;

/// <summary>Usage totals computed from single calls and their lines, as simply as possible.</summary>
internal static class UsageOracle
{
    /// <summary>Reads the calls of entries, whose lines must add up to their cost.</summary>
    public static async Task<List<(LedgerCall Call, IReadOnlyList<LedgerLine> Lines)>> ReadCallsAsync(
        DbDataSource database,
        IEnumerable<JournalEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var queries = new CallQueries(database, null);
        var calls = new List<(LedgerCall Call, IReadOnlyList<LedgerLine> Lines)>();
        foreach (var entry in entries)
            calls.Add(
                (
                    (await queries.FindAsync(entry.Reservation.Id, null, cancellationToken))!,
                    await queries.LinesAsync(entry.Reservation.Id, cancellationToken)
                )
            );
        Assert.All(calls, item => Assert.Equal(item.Call.Cost ?? 0, item.Lines.Sum(line => line.Amount ?? 0)));
        return calls;
    }

    /// <summary>Compares every grouping with the sums of the single calls of a time range.</summary>
    public static async Task AssertEqualAsync(
        DbDataSource database,
        List<(LedgerCall Call, IReadOnlyList<LedgerLine> Lines)> all,
        UsageSelection selection,
        CancellationToken cancellationToken
    )
    {
        var usage = new UsageQueries(database);
        var calls = all.Where(item => IsWithin(item.Call, selection)).ToList();

        await EqualsAsync("key", ByCall(calls, call => call.KeyId));
        await EqualsAsync("user", ByCall(calls, call => call.UserName));
        await EqualsAsync("model", ByCall(calls, ModelOf));
        await EqualsAsync("provider", ByCall(calls, call => call.Provider));
        await EqualsAsync("served_by", ByCall(calls, ServedBy));
        await EqualsAsync("status", ByCall(calls, call => call.Status));
        await EqualsAsync("error", ByCall(calls, call => call.Error));
        await EqualsAsync("line", ByLine(calls, (_, line) => line?.Kind));
        await EqualsAsync("deployment", ByLine(calls, DeploymentOf));
        await LimitedEqualsAsync("key", call => call.KeyId);
        await LimitedEqualsAsync("user", call => call.UserName);
        await LimitedEqualsAsync("served_by", ServedBy);
        await LimitedEqualsAsync("error", call => call.Error);
        await EqualsAsync("day", [.. ByCall(calls, DayOf).OrderBy(day => day.Id, StringComparer.Ordinal)]);
        selection = selection with { KeyId = "key_1", Status = "completed" };
        calls = [.. calls.Where(item => item.Call.KeyId == "key_1" && item.Call.Status == "completed")];
        await EqualsAsync("model", ByCall(calls, ModelOf));
        selection = selection with { KeyId = null };
        calls = [.. all.Where(item => IsWithin(item.Call, selection) && item.Call.Status == "completed")];
        await EqualsAsync("provider", ByCall(calls, call => call.Provider));

        async Task EqualsAsync(string grouping, List<UsageTotal> expected) =>
            Assert.Equal(expected, await ReadAsync(selection with { Grouping = grouping }));

        // by day, the two groups of the highest cost and the others
        async Task LimitedEqualsAsync(string grouping, Func<LedgerCall, string?> groupOf)
        {
            var groups = ByCall(calls, groupOf).Select(total => total.Id).ToList();
            var others = groups.Count > 2 ? groups.Count - 2 : (int?)null;
            string? ShownOf(LedgerCall call) => groups.IndexOf(groupOf(call)) < 2 ? groupOf(call) : "(other)";
            var expected =
                from day in calls.GroupBy(item => DayOf(item.Call)).OrderBy(day => day.Key, StringComparer.Ordinal)
                from total in ByCall(day, ShownOf).OrderBy(total => total.Id == "(other)")
                select total with
                {
                    Start = DateTimeOffset.Parse($"{day.Key}T00:00:00Z"),
                    Groups = total.Id == "(other)" ? others : null,
                };
            Assert.Equal(
                expected,
                await ReadAsync(selection with { Grouping = grouping, Interval = RollupSpan.Day, Limit = 2 })
            );
        }

        async Task<IEnumerable<UsageTotal>> ReadAsync(UsageSelection query) =>
            (await usage.ReadAsync(query, cancellationToken)).Select(total =>
                total with
                {
                    Latency = null,
                    FirstEvent = null,
                }
            );
    }

    private static bool IsWithin(LedgerCall call, UsageSelection selection) =>
        call.StartedAt >= (selection.Since?.ToUnixTimeMilliseconds() ?? long.MinValue)
        && call.StartedAt < (selection.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue);

    private static string? ServedBy(LedgerCall call) =>
        call.Provider is null ? null : $"{call.Provider}/{call.ServedModel}";

    private static string ModelOf(LedgerCall call) => call.Error == "model_not_found" ? "(unknown)" : call.Model;

    private static string? DeploymentOf(LedgerCall call, LedgerLine? line) =>
        (line?.Provider ?? call.Provider) is { } provider ? $"{provider}/{line?.Model ?? call.ServedModel}" : null;

    private static string DayOf(LedgerCall call) =>
        DateTimeOffset.FromUnixTimeMilliseconds(call.StartedAt).ToString("yyyy-MM-dd");

    /// <summary>Calls by what they have in common.</summary>
    private static List<UsageTotal> ByCall(
        IEnumerable<(LedgerCall Call, IReadOnlyList<LedgerLine> Lines)> calls,
        Func<LedgerCall, string?> groupOf
    ) =>
        Ordered(
            from item in calls
            group item.Call by groupOf(item.Call) into one
            select Total(one.Key, one) with
            {
                PromptTokens = one.Sum(call => call.PromptTokens ?? 0),
                CachedPromptTokens = one.Sum(call => call.CachedPromptTokens ?? 0),
                ImagePromptTokens = one.Sum(call => call.ImagePromptTokens ?? 0),
                CompletionTokens = one.Sum(call => call.CompletionTokens ?? 0),
                ReasoningTokens = one.Sum(call => call.ReasoningTokens ?? 0),
                ImageCompletionTokens = one.Sum(call => call.ImageCompletionTokens ?? 0),
                Images = one.Sum(call => call.Images ?? 0),
                Cost = new Money(one.Sum(call => call.Cost ?? 0)),
            }
        );

    /// <summary>Lines by what they have in common; a call without lines is one line with its usage.</summary>
    private static List<UsageTotal> ByLine(
        IEnumerable<(LedgerCall Call, IReadOnlyList<LedgerLine> Lines)> calls,
        Func<LedgerCall, LedgerLine?, string?> groupOf
    ) =>
        Ordered(
            from item in calls
            from line in item.Lines.DefaultIfEmpty()
            group (item.Call, Line: line) by groupOf(item.Call, line) into one
            select Total(one.Key, one.Select(item => item.Call).DistinctBy(call => call.Id)) with
            {
                PromptTokens = Tokens(
                    one,
                    call => call.PromptTokens,
                    "input_text",
                    "cached_input",
                    "cache_write",
                    "cache_write_hour",
                    "image_input",
                    "tool_text",
                    "tool_images"
                ),
                CachedPromptTokens = Tokens(one, call => call.CachedPromptTokens, "cached_input"),
                ImagePromptTokens = Tokens(one, call => call.ImagePromptTokens, "image_input", "tool_images"),
                CompletionTokens = Tokens(
                    one,
                    call => call.CompletionTokens,
                    "output_text",
                    "image_output",
                    "partial_images"
                ),
                ReasoningTokens = Tokens(one, call => call.ReasoningTokens),
                ImageCompletionTokens = Tokens(
                    one,
                    call => call.ImageCompletionTokens,
                    "image_output",
                    "partial_images"
                ),
                Images = one.Sum(item =>
                    item.Line is null ? item.Call.Images ?? 0
                    : item.Line.Unit == "image" ? item.Line.Quantity
                    : 0
                ),
                Cost = new Money(one.Sum(item => item.Line?.Amount ?? 0)),
            }
        );

    private static long Tokens(
        IEnumerable<(LedgerCall Call, LedgerLine? Line)> items,
        Func<LedgerCall, long?> ofCall,
        params string[] kinds
    ) =>
        items.Sum(item =>
            item.Line is null ? ofCall(item.Call) ?? 0
            : item.Line.Unit == "token" && kinds.Contains(item.Line.Kind) ? item.Line.Quantity
            : 0
        );

    private static UsageTotal Total(string? id, IEnumerable<LedgerCall> calls) =>
        new()
        {
            Id = id,
            Calls = calls.Count(),
            Failed = calls.Count(call => call.Status is "refused" or "failed"),
            PromptTokens = 0,
            CachedPromptTokens = 0,
            ImagePromptTokens = 0,
            CompletionTokens = 0,
            ReasoningTokens = 0,
            ImageCompletionTokens = 0,
            Images = 0,
            Cost = Money.Zero,
            Estimated = calls.Count(call => call.Estimated),
            Unsettled = calls.Count(call => call.Unsettled),
            Unpriced = calls.Count(call => call.Cost is null),
        };

    private static List<UsageTotal> Ordered(IEnumerable<UsageTotal> totals) =>
        [
            .. totals
                .OrderByDescending(total => total.Cost.Nanodollars)
                .ThenBy(total => total.Id, StringComparer.Ordinal),
        ];
}
