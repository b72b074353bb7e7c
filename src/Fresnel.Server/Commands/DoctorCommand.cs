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
    public static Command Make()
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
                var findings = await Terminal.WatchAsync(
                    "Looking",
                    Task.Factory.StartNew(() => Look(parsed), TaskCreationOptions.LongRunning)
                );
                if (parsed.GetValue(SharedOptions.Json))
                    Json.Print(new { ok = findings.All(finding => finding.Ok), findings });
                else
                    Print(findings);
                return findings.All(finding => finding.Ok) ? ExitCode.Done : ExitCode.Failed;
            }
        );
        return command;
    }

    private static List<Finding> Look(ParseResult parsed) =>
        [
            .. Installation.Look(),
            Try(
                "data folder",
                "keys and the ledger",
                () => new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)).Prepare()
            ),
            .. LookAtConfiguration(parsed),
        ];

    /// <summary>The file, and each provider it or the environment sets up.</summary>
    private static List<Finding> LookAtConfiguration(ParseResult parsed)
    {
        IReadOnlyList<ProviderSection> providers = [];
        var file = Try(
            "configuration",
            "providers, models and prices",
            () =>
                providers = Settings
                    .Load(
                        parsed.GetValue(SharedOptions.Config),
                        new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)),
                        ProviderKinds.All,
                        SecretsOf(new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)))
                    )
                    .File.Providers
        );
        return
        [
            file,
            .. providers.Select(provider => new Finding(
                $"provider {provider.Name}",
                $"{provider.Kind} at {provider.BaseUrl ?? ProviderKinds.All[provider.Kind].BaseUrl?.ToString() ?? provider.Region ?? "its vendor's address"}, {(provider.ApiKey is null ? "without a key" : "with a key")}",
                null
            )),
        ];
    }

    /// <returns>Null: a server holds the folder, and has looked them up itself.</returns>
    private static IReadOnlyDictionary<string, string?>? SecretsOf(DataFolder folder)
    {
        if (ServerLock.Find(folder) is not null)
            return null;
        if (!File.Exists(folder.Database))
            return new Dictionary<string, string?>();
        var secrets = SecretStore.OpenAsync(folder, CancellationToken.None).GetAwaiter().GetResult(); // SQLite has nothing to wait for
        return secrets.ReadAsync().GetAwaiter().GetResult();
    }

    private static Finding Try(string what, string purpose, Action look)
    {
        try
        {
            look();
            return new Finding(what, purpose, null);
        }
        catch (Exception e) when (e is StartException or ConfigurationException)
        {
            return new Finding(what, purpose, e.Message);
        }
    }

    private static void Print(List<Finding> findings)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "");
        foreach (var finding in findings)
            table.AddRow(
                finding.Ok ? "[green]ok[/]" : "[red]missing[/]",
                Markup.Escape(finding.What),
                Markup.Escape(finding.Fix ?? finding.For)
            );
        Terminal.Table(table);
        var missing = findings.Count(finding => !finding.Ok);
        Terminal.Output.MarkupLine(
            missing == 0 ? "Everything is there." : $"[red]{missing} missing.[/] What does not need them still works."
        );
    }
}
