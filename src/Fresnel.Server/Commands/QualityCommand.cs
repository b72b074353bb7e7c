using System.CommandLine;
using Fresnel.Quality;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.Telemetry;

namespace Fresnel.Server.Commands;

internal static class QualityCommand
{
    private static readonly Argument<string> s_deployment = new("deployment")
    {
        Description = "As PROVIDER/MODEL.",
        HelpName = "PROVIDER/MODEL",
    };
    private static readonly Option<string> s_suite = new("--suite")
    {
        Description = "Name of the evaluation.",
        HelpName = "NAME",
        Required = true,
    };
    private static readonly Option<QualityTask> s_task = new("--task")
    {
        Description = "What its requests were for: chat, vision, image or edit.",
        HelpName = "TASK",
        Required = true,
    };
    private static readonly Option<int> s_passed = new("--passed")
    {
        Description = "Answers that were right.",
        HelpName = "N",
        Required = true,
    };
    private static readonly Option<int> s_total = new("--total")
    {
        Description = "Answers, without calls that failed.",
        HelpName = "N",
        Required = true,
    };
    private static readonly Option<string> s_version = new("--suite-version")
    {
        Description = "Of the cases and graders; only results of one version are compared. Default 1.",
        HelpName = "VERSION",
        DefaultValueFactory = _ => "1",
    };

    public static Command Create()
    {
        var command = new Command(
            "quality",
            "List what evaluations measured of deployments, for the routing strategy best_value."
        );
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, stop) => Print(parsed, await administration.ListQualityAsync(stop))
        );
        command.Add(CreateRecord());
        command.Add(CreateRemove());
        return command;
    }

    /// <summary>For people: <c>92.0 % (85.0 to 96.1)</c>.</summary>
    public static string Rate(QualityView quality) =>
        $"{quality.PassRate * 100:0.0} % ({quality.Low * 100:0.0} to {quality.High * 100:0.0})";

    private static Command CreateRecord()
    {
        var record = new Command(
            "record",
            "Record what an evaluation measured; \"fresnel eval run --record\" does it for its own results."
        )
        {
            s_deployment,
            s_task,
            s_suite,
            s_version,
            s_passed,
            s_total,
        };
        AdminCommands.SetServerHandler(
            record,
            async (parsed, administration, stop) =>
            {
                var request = new QualityRequest
                {
                    Deployment = parsed.GetRequiredValue(s_deployment),
                    Task = parsed.GetRequiredValue(s_task),
                    Suite = parsed.GetRequiredValue(s_suite),
                    Version = parsed.GetRequiredValue(s_version),
                    Passed = parsed.GetRequiredValue(s_passed),
                    Total = parsed.GetRequiredValue(s_total),
                };
                AdminCommands.PrintOne(parsed, await administration.RecordQualityAsync(request, stop));
            }
        );
        return record;
    }

    private static Command CreateRemove()
    {
        var remove = new Command("remove", "Remove what an evaluation measured of a deployment.")
        {
            s_deployment,
            s_suite,
        };
        AdminCommands.SetHandler(
            remove,
            async (parsed, administration, stop) =>
                Print(
                    parsed,
                    await administration.RemoveQualityAsync(
                        parsed.GetRequiredValue(s_deployment),
                        parsed.GetRequiredValue(s_suite),
                        stop
                    )
                )
        );
        return remove;
    }

    private static void Print(ParseResult parsed, IReadOnlyList<QualityView> records) =>
        AdminCommands.PrintRows(
            parsed,
            records,
            ["DEPLOYMENT", "TASK", "SUITE", "VERSION", "RIGHT", "RATE (95 %)", "MEASURED"],
            quality =>
                [
                    quality.Deployment,
                    EnumNames.SnakeCase(quality.Task),
                    quality.Suite,
                    quality.Version,
                    $"{quality.Passed:N0} of {quality.Total:N0}",
                    Rate(quality),
                    $"{quality.MeasuredAt:yyyy-MM-dd HH:mm}Z",
                ]
        );
}
