using System.CommandLine;
using Fresnel.Drift;
using Fresnel.Server.Admin;
using Fresnel.Telemetry;

namespace Fresnel.Server.Commands;

internal static class DriftCommand
{
    private static readonly Option<string?> s_day = new("--day")
    {
        Description = "The day (2026-01-31), UTC. Default: yesterday.",
        HelpName = "DAY",
    };

    public static Command Create()
    {
        var command = new Command(
            "drift",
            "Show what deployments did on a day that they did not on the same weekdays of the 28 days before."
        )
        {
            s_day,
        };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                Print(parsed, await administration.GetDriftAsync(parsed.GetValue(s_day), cancellationToken))
        );
        return command;
    }

    private static void Print(ParseResult parsed, DriftView report)
    {
        if (parsed.GetValue(SharedOptions.Json))
        {
            Hosting.JsonOutput.WriteLine(report);
            return;
        }
        Console.Out.WriteLine(
            report.Tests == 0
                ? $"{report.Day:yyyy-MM-dd}: no deployment had {DriftDetector.MinCalls} calls on the day and before"
                : $"{report.Day:yyyy-MM-dd}: {report.Findings.Count} of {report.Tests} comparisons changed"
        );
        if (report.Findings.Count == 0)
            return;
        AdminCommands.PrintRows(
            parsed,
            report.Findings,
            ["DEPLOYMENT", "TASK", "WHAT", "BEFORE", "NOW", "EFFECT", "SINCE", "EXAMPLE"],
            Cells
        );
    }

    private static string[] Cells(DriftFindingView finding) =>
        [
            $"{finding.Provider}/{finding.Model}",
            finding.Operation,
            EnumNames.SnakeCase(finding.Feature),
            Format(finding.Feature, finding.Before),
            Format(finding.Feature, finding.Now),
            $"{finding.Effect:0.00} ({finding.Test})",
            $"{finding.Since:yyyy-MM-dd}",
            finding.Examples.FirstOrDefault("-"),
        ];

    private static string Format(DriftFeature feature, double value) =>
        feature switch
        {
            DriftFeature.Errors or DriftFeature.Refusals or DriftFeature.JsonValid => $"{value:P1}",
            DriftFeature.Latency or DriftFeature.FirstEvent => $"{value:N0} ms",
            DriftFeature.ImageSeconds => $"{value:N1} s",
            DriftFeature.ImageCost => $"${value:0.######}",
            DriftFeature.ImageSize => $"{value:0.00} MP",
            DriftFeature.ImageBytes => $"{value:N0} kB",
            DriftFeature.ImageBrightness or DriftFeature.SafetyScore => $"{value:0.###}",
            DriftFeature.ImageEntropy => $"{value:0.00} bit",
            _ => $"{value:N0}",
        };
}
