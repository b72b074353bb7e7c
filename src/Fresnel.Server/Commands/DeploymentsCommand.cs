using System.CommandLine;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
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
            Create("show", "Show a deployment: what it serves, its prices, health and statistics.", ShowAsync),
            CreateToggle("disable", "Disable a deployment. Running calls finish.", false, "is out of service"),
            CreateToggle("enable", "Enable a deployment and clear its failure history.", true, "is in service"),
            Create("reset", "Clear a deployment's failure history and cooldown.", ResetAsync),
        };
        AdminCommands.SetServerHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListDeploymentsAsync(cancellationToken),
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
        );
        return command;
    }

    private static Command Create(
        string name,
        string description,
        Func<ParseResult, IAdministration, CancellationToken, Task> handler
    )
    {
        var command = new Command(name, description) { s_id };
        AdminCommands.SetServerHandler(command, handler);
        return command;
    }

    private static Command CreateToggle(string name, string description, bool enabled, string status) =>
        Create(
            name,
            description,
            async (parsed, administration, cancellationToken) =>
            {
                var (id, patch) = (parsed.GetRequiredValue(s_id), new DeploymentPatch { Enabled = enabled });
                Print(parsed, await administration.ChangeDeploymentAsync(id, patch, cancellationToken), status);
            }
        );

    private static async Task ShowAsync(
        ParseResult parsed,
        IAdministration administration,
        CancellationToken cancellationToken
    ) =>
        AdminCommands.PrintOne(
            parsed,
            await administration.GetDeploymentAsync(parsed.GetRequiredValue(s_id), cancellationToken)
        );

    private static async Task ResetAsync(
        ParseResult parsed,
        IAdministration administration,
        CancellationToken cancellationToken
    )
    {
        var deployment = await administration.ResetDeploymentAsync(parsed.GetRequiredValue(s_id), cancellationToken);
        Print(parsed, deployment, $"is {deployment.Health.State}");
    }

    private static void Print(ParseResult parsed, DeploymentView deployment, string status)
    {
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(deployment);
        else
            Console.Out.WriteLine($"{deployment.Id} {status}.");
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
