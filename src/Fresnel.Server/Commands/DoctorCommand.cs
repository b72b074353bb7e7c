using System.CommandLine;
using Fresnel.Providers;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Health;
using Fresnel.Server.Hosting.Secrets;
using Spectre.Console;

namespace Fresnel.Server.Commands;

internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command(
            "doctor",
            "Say what is installed, which providers are set up, what is missing, and what to do. Exits with 1 when something is missing."
        )
        {
            SharedOptions.Data,
            SharedOptions.Config,
            SharedOptions.Json,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var findings = await Terminal.WithSpinnerAsync(
                    "Looking",
                    Task.Factory.StartNew(() => RunChecks(parsed), TaskCreationOptions.LongRunning)
                );
                if (parsed.GetValue(SharedOptions.Json))
                    JsonOutput.WriteLine(new { ok = findings.All(finding => finding.Ok), findings });
                else
                    Print(findings);
                return findings.All(finding => finding.Ok) ? ExitCode.Success : ExitCode.Failed;
            }
        );
        return command;
    }

    private static List<CheckResult> RunChecks(ParseResult parsed) =>
        [
            .. InstallationCheck.Run(),
            Check(
                "data folder",
                "keys and the ledger",
                () => new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)).EnsureWritable()
            ),
            .. CheckConfiguration(parsed),
        ];

    /// <summary>The file, and each provider it or the environment sets up.</summary>
    private static List<CheckResult> CheckConfiguration(ParseResult parsed)
    {
        IReadOnlyList<ProviderSection> providers = [];
        var file = Check(
            "configuration",
            "providers, models and prices",
            () =>
                providers = ConfigurationLoader
                    .Load(
                        parsed.GetValue(SharedOptions.Config),
                        new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)),
                        ProviderKinds.All,
                        ReadSecrets(new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)))
                    )
                    .Values.Providers
        );
        return
        [
            file,
            .. providers.Select(provider => new CheckResult(
                $"provider {provider.Name}",
                $"{provider.Kind} at {provider.BaseUrl ?? ProviderKinds.All[provider.Kind].BaseUrl?.ToString() ?? provider.Region ?? "its vendor's address"}, {(provider.ApiKey is null ? "without a key" : "with a key")}",
                null
            )),
        ];
    }

    /// <returns>Null: a server holds the folder, and has looked them up itself.</returns>
    private static IReadOnlyDictionary<string, string?>? ReadSecrets(DataFolder folder)
    {
        if (ServerLock.FindRunning(folder) is not null)
            return null;
        if (!File.Exists(folder.Database))
            return new Dictionary<string, string?>();
        var secrets = SecretStore.OpenAsync(folder, CancellationToken.None).GetAwaiter().GetResult(); // SQLite has nothing to wait for
        return secrets.ReadAllAsync().GetAwaiter().GetResult();
    }

    private static CheckResult Check(string name, string purpose, Action check)
    {
        try
        {
            check();
            return new CheckResult(name, purpose, null);
        }
        catch (Exception e) when (e is OperatorErrorException or ConfigurationException)
        {
            return new CheckResult(name, purpose, e.Message);
        }
    }

    private static void Print(List<CheckResult> results)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "");
        foreach (var result in results)
            table.AddRow(
                result.Ok ? "[green]ok[/]" : "[red]missing[/]",
                Markup.Escape(result.What),
                Markup.Escape(result.Fix ?? result.For)
            );
        Terminal.WriteTable(table);
        var missing = results.Count(result => !result.Ok);
        Terminal.Output.MarkupLine(
            missing == 0 ? "Everything is there." : $"[red]{missing} missing.[/] What does not need them still works."
        );
    }
}
