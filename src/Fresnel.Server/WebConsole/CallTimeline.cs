using Fresnel.Ledger;
using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>Where the time and the money of a call went.</summary>
internal static class CallTimeline
{
    private static readonly string[] s_outputs = ["output_text", "image_output", "partial_images"];

    /// <summary>The call and each step of its trace; tokens and money of the attempts from the ledger.</summary>
    public static IReadOnlyList<TimelineRow> Of(LedgerCall call, IReadOnlyList<LedgerLine> lines, TraceView trace)
    {
        List<TimelineRow> rows = [CallOf(call, trace.DurationMs)];
        foreach (var hop in trace.Hops)
        {
            var end = hop.EndMs ?? trace.DurationMs;
            if (hop.Name != "attempt")
            {
                var fill = hop.Name == "image_work" ? "w-img" : "w-own";
                rows.Add(new(TitleOf(hop), hop.Error is null ? fill : "w-bad", hop.StartMs, end) { Note = hop.Error });
                continue;
            }
            rows.Add(
                WithCharges(
                    new($"Attempt {hop.Attempt}: {hop.Provider}/{hop.Model}", FillOf(hop), hop.StartMs, end)
                    {
                        Note = OutcomeOf(hop),
                    },
                    [.. lines.Where(line => line.Attempt == hop.Attempt)]
                )
            );
            if (hop.BegunMs is { } begun)
                rows.Add(new("Until the response begins", "w-wait", hop.StartMs, begun) { IsPart = true });
            if (hop.FirstEventMs is not { } first)
                continue;
            rows.Add(new("Until the first event", "w-wait", hop.BegunMs ?? hop.StartMs, first) { IsPart = true });
            rows.Add(new("First to last event", "w-recv", first, end) { IsPart = true });
        }
        return rows;
    }

    /// <summary>The call, its time to the first event and after it, and its attempts: without a trace.</summary>
    /// <remarks>The ledger has times of the call only; an attempt that was not billed has no deployment there.</remarks>
    public static IReadOnlyList<TimelineRow> Of(LedgerCall call, IReadOnlyList<LedgerLine> lines)
    {
        var end = Math.Max(call.Milliseconds ?? 0, 1);
        List<TimelineRow> rows = [CallOf(call, end)];
        if (call.FirstEventMilliseconds is { } first)
        {
            rows.Add(new("Until the first event", "w-wait", 0, first) { IsPart = true });
            rows.Add(new("First to last event", "w-recv", first, end) { IsPart = true });
        }
        var unbilled = 0; // attempts before the next row
        for (var number = 1; number <= call.Attempts; number++)
        {
            List<LedgerLine> billed = [.. lines.Where(line => line.Attempt == number)];
            if (billed.Count == 0 && number < call.Attempts)
            {
                unbilled++;
                continue;
            }
            if (unbilled > 0)
                rows.Add(UnbilledOf(number - unbilled, number - 1));
            unbilled = 0;
            rows.Add(AttemptOf(number, call, billed, end));
        }
        return rows;
    }

    private static TimelineRow UnbilledOf(int first, int last) =>
        new(first == last ? $"Attempt {first}" : $"Attempts {first} to {last}", "w-bad", null, null)
        {
            Note = "failed, not billed",
        };

    private static TimelineRow AttemptOf(int number, LedgerCall call, List<LedgerLine> lines, double end)
    {
        var deployment = lines.Count > 0 ? $"{lines[0].Provider}/{lines[0].Model}" : CallText.ServedBy(call);
        var isOnly = call.Attempts == 1;
        return WithCharges(
            new(
                $"Attempt {number}: {deployment}",
                call.Error is null ? "w-try" : "w-bad",
                isOnly ? 0 : null,
                isOnly ? end : null
            )
            {
                Note =
                    lines.Count > 0 ? null
                    : call.Error is null ? "free of charge"
                    : "failed, not billed",
            },
            lines
        );
    }

    private static TimelineRow CallOf(LedgerCall call, double end) =>
        new("The call", "w-own", 0, end)
        {
            TokensIn = call.PromptTokens,
            TokensOut = call.CompletionTokens,
            Nanodollars = call.Cost,
        };

    private static TimelineRow WithCharges(TimelineRow row, List<LedgerLine> lines)
    {
        if (lines.Count == 0)
            return row;
        var tokens = lines.Where(line => line.Unit == "token").ToLookup(line => s_outputs.Contains(line.Kind));
        return row with
        {
            TokensIn = tokens[false].Sum(line => line.Quantity),
            TokensOut = tokens[true].Sum(line => line.Quantity),
            Nanodollars = lines.Sum(line => line.Amount ?? 0),
        };
    }

    private static string TitleOf(TraceHopView hop) =>
        hop.Name switch
        {
            "admission" => "Limits and reservation",
            "plan" => "Plan",
            "image_work" => "Image work",
            "settle" => "Settlement",
            _ => hop.Name.Replace('_', ' '),
        };

    private static string FillOf(TraceHopView hop) => hop.Error is null ? "w-try" : "w-bad";

    /// <summary>What became of an attempt; null: nothing yet.</summary>
    public static string? OutcomeOf(TraceHopView hop) =>
        hop.Cancelled ? "cancelled: another attempt answered first"
        : hop.Error is { } error ? $"{error.Replace('_', ' ')}{(hop.Hedge ? ", hedge" : "")}"
        : hop.Answer
            ? hop.Hedge ? "answered, hedge"
                : "answered"
        : null;
}
