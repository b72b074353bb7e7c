using System.CommandLine;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;
using Fresnel.Telemetry;

namespace Fresnel.Server.Commands;

/// <summary><c>fresnel usage trace</c>: the steps of a call.</summary>
internal static class TraceCommand
{
    private static readonly Argument<string> s_call = new("call")
    {
        Description = "The call's id, from the response header x-request-id.",
    };

    public static Command Create()
    {
        var command = new Command("trace", "Show when each step of a call began and ended.") { s_call };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                Print(parsed, await administration.GetTraceAsync(parsed.GetRequiredValue(s_call), cancellationToken))
        );
        return command;
    }

    private static void Print(ParseResult parsed, TraceView trace)
    {
        if (parsed.GetValue(SharedOptions.Json))
        {
            JsonOutput.WriteLine(trace);
            return;
        }
        Console.Out.WriteLine(
            $"{trace.Id}  {trace.DurationMs:N1} ms, at {trace.StartedAt:yyyy-MM-dd HH:mm:ss}Z ({EnumNames.SnakeCase(trace.Reason)})"
        );
        foreach (var note in trace.Notes)
            Console.Out.WriteLine($"note: {note}");
        AdminCommands.PrintRows(
            parsed,
            trace.Hops,
            ["STEP", "DEPLOYMENT", "START MS", "HEAD MS", "FIRST EVENT MS", "END MS", "RESULT"],
            Cells
        );
    }

    private static string[] Cells(TraceHopView hop) =>
        [
            hop.Attempt is { } number ? $"{hop.Name} {number}" : hop.Name,
            hop.Provider is null ? "-" : $"{hop.Provider}/{hop.Model}",
            Format(hop.StartMs),
            Format(hop.BegunMs),
            Format(hop.FirstEventMs),
            Format(hop.EndMs),
            hop.Error
                ?? (
                    hop.Cancelled ? "cancelled: another answered first"
                    : hop.Answer ? "answer"
                    : "-"
                ),
        ];

    private static string Format(double? milliseconds) => milliseconds is { } value ? $"{value:N1}" : "-";
}
