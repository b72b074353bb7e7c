using System.CommandLine;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class DeploymentsCommand
{
    private static readonly Argument<string> s_id = new("deployment")
    {
        Description = "As PROVIDER/MODEL.",
        HelpName = "PROVIDER/MODEL",
    };

    public static Command Create()
    {
        var command = new Command(
            "deployments",
            "List the running server's deployments with their health and the statistics of the last 30 minutes."
        )
        {
            CreateToggle("disable", "Disable a deployment. Running calls finish.", false, "is out of service"),
            CreateToggle("enable", "Enable a deployment and clear its failure history.", true, "is in service"),
            SharedOptions.Data,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
                RunAsync(
                    parsed,
                    async server =>
                        AdminCommands.PrintRows(
                            parsed,
                            await server.DeploymentsAsync(stop),
                            [
                                "DEPLOYMENT",
                                "KIND",
                                "SERVES",
                                "STATE",
                                "CALLS",
                                "SUCCESS",
                                "P50",
                                "P99",
                                "FIRST EVENT",
                                "TOKENS/S",
                                "IMAGES/S",
                                "COST",
                            ],
                            Cells
                        )
                )
        );
        return command;
    }

    private static Command CreateToggle(string name, string description, bool enabled, string status)
    {
        var command = new Command(name, description) { s_id, SharedOptions.Data, SharedOptions.Json };
        command.SetAction(
            (parsed, stop) =>
                RunAsync(
                    parsed,
                    async server =>
                    {
                        var deployment = await server.ChangeDeploymentAsync(
                            parsed.GetRequiredValue(s_id),
                            enabled,
                            stop
                        );
                        if (parsed.GetValue(SharedOptions.Json))
                            JsonOutput.WriteLine(deployment);
                        else
                            Console.Out.WriteLine($"{deployment.Id} {status}.");
                    }
                )
        );
        return command;
    }

    private static async Task RunAsync(ParseResult parsed, Func<RemoteAdministration, Task> action)
    {
        await using var server = AdministrationFactory.ConnectToServer(
            new DataFolder(parsed.GetRequiredValue(SharedOptions.Data))
        );
        await action(server);
    }

    private static string[] Cells(DeploymentView deployment)
    {
        var statistics = deployment.Statistics.HalfHour;
        return
        [
            deployment.Id,
            deployment.Kind,
            deployment.Serves.Count == 0 ? "-" : string.Join(", ", deployment.Serves.Select(name => name.Model)),
            deployment.Enabled ? deployment.Health.State : "disabled",
            $"{statistics.Calls}",
            statistics.Success is { } success ? $"{success:0.0 %}" : "-",
            Milliseconds(statistics.LatencyMs?.P50),
            Milliseconds(statistics.LatencyMs?.P99),
            Milliseconds(statistics.FirstEventMs?.P50),
            Number(statistics.TokensPerSecond),
            Number(statistics.ImagesPerSecond),
            $"${statistics.CostUsd:0.####}",
        ];
    }

    private static string Milliseconds(double? value) => value is { } number ? $"{number:0} ms" : "-";

    private static string Number(double? value) => value is { } number ? $"{number:0.#}" : "-";
}
