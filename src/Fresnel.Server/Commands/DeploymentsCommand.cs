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

    public static Command Make()
    {
        var command = new Command(
            "deployments",
            "Show every deployment of the running server: whether it is asked, and how it did in the last half hour."
        )
        {
            Change("disable", "Take a deployment out of service. Calls under way go on.", false, "is out of service"),
            Change(
                "enable",
                "Bring a deployment back into service, with its failures forgotten.",
                true,
                "is in service"
            ),
            SharedOptions.Data,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
                WithAsync(
                    parsed,
                    async server =>
                        Administer.Print(
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

    private static Command Change(string name, string about, bool enabled, string said)
    {
        var command = new Command(name, about) { s_id, SharedOptions.Data, SharedOptions.Json };
        command.SetAction(
            (parsed, stop) =>
                WithAsync(
                    parsed,
                    async server =>
                    {
                        var changed = await server.ChangeDeploymentAsync(parsed.GetRequiredValue(s_id), enabled, stop);
                        if (parsed.GetValue(SharedOptions.Json))
                            Json.Print(changed);
                        else
                            Console.Out.WriteLine($"{changed.Id} {said}.");
                    }
                )
        );
        return command;
    }

    private static async Task WithAsync(ParseResult parsed, Func<RemoteAdministration, Task> act)
    {
        await using var server = ChosenAdministration.OfServer(
            new DataFolder(parsed.GetRequiredValue(SharedOptions.Data))
        );
        await act(server);
    }

    private static string[] Cells(DeploymentView one)
    {
        var lately = one.Statistics.HalfHour;
        return
        [
            one.Id,
            one.Kind,
            one.Serves.Count == 0 ? "-" : string.Join(", ", one.Serves.Select(name => name.Model)),
            one.Enabled ? one.Health.State : "disabled",
            $"{lately.Calls}",
            lately.Success is { } success ? $"{success:0.0 %}" : "-",
            Milliseconds(lately.LatencyMs?.P50),
            Milliseconds(lately.LatencyMs?.P99),
            Milliseconds(lately.FirstEventMs?.P50),
            Number(lately.TokensPerSecond),
            Number(lately.ImagesPerSecond),
            $"${lately.CostUsd:0.####}",
        ];
    }

    private static string Milliseconds(double? value) => value is { } number ? $"{number:0} ms" : "-";

    private static string Number(double? value) => value is { } number ? $"{number:0.#}" : "-";
}
