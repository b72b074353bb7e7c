using System.CommandLine;
using Fresnel.Catalog;
using Fresnel.Providers;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Health;
using Spectre.Console;

namespace Fresnel.Server.Commands;

internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command(
            "doctor",
            "Check the installation and the configuration, and say how to fix what is missing. Exits with 1 if anything is missing."
        )
        {
            SharedOptions.Data,
            SharedOptions.Config,
            SharedOptions.Json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var findings = await Terminal.WithSpinnerAsync(
                    "Checking",
                    Task.Run(() => RunChecksAsync(parsed, cancellationToken), cancellationToken)
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

    private static async Task<List<CheckResult>> RunChecksAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = new DataFolder(parsed.GetRequiredValue(SharedOptions.Data));
        List<CheckResult> results =
        [
            .. InstallationCheck.Run(),
            Check("data folder", "the journal, images and files", folder.EnsureWritable),
        ];
        var database = await CheckDatabaseAsync(folder, parsed.GetValue(SharedOptions.Config), cancellationToken);
        var secrets = database.Ok ? await ReadSecretsAsync(folder, parsed, cancellationToken) : null;
        return [.. results, database, .. CheckConfiguration(folder, parsed, secrets)];
    }

    /// <summary>Names the database and its version.</summary>
    private static async Task<CheckResult> CheckDatabaseAsync(
        DataFolder folder,
        string? configuration,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var storage = ConfigurationLoader.LoadStorage(configuration, folder);
            return new CheckResult(
                "database",
                await CompositionRoot.DescribeDatabaseAsync(folder, storage, cancellationToken),
                null
            );
        }
        catch (Exception e) when (e is OperatorErrorException or ConfigurationException)
        {
            return new CheckResult("database", "keys and the ledger", e.Message);
        }
    }

    /// <summary>Checks the configuration file and lists every configured provider.</summary>
    private static List<CheckResult> CheckConfiguration(
        DataFolder folder,
        ParseResult parsed,
        IReadOnlyDictionary<string, string?>? secrets
    )
    {
        var loaded = new LoadedConfiguration(new GatewayConfiguration());
        List<string> shutdowns = [];
        var file = Check(
            "configuration",
            "providers, models and prices",
            () =>
            {
                loaded = ConfigurationLoader.Load(
                    parsed.GetValue(SharedOptions.Config),
                    folder,
                    ProviderKinds.All,
                    secrets
                );
                var catalog = new ModelCatalog(loaded.ToCatalogOptions(ProviderKinds.All));
                shutdowns =
                [
                    .. ModelShutdowns.Describe(
                        catalog,
                        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
                    ),
                ];
            }
        );
        return
        [
            file,
            .. loaded.Values.Providers.Select(provider => new CheckResult(
                $"provider {provider.Name}",
                $"{provider.Kind} at {GetAddress(provider)}, {(provider.ApiKey is null ? "without a key" : "with a key")}",
                null
            )),
            .. shutdowns.Select(announcement => new CheckResult("model", announcement, null)),
        ];
    }

    private static string GetAddress(ProviderSection provider) =>
        provider.BaseUrl
        ?? ProviderKinds.All[provider.Kind].BaseUrl?.ToString()
        ?? provider.Region
        ?? "its vendor's address";

    /// <returns>Null: a server holds the folder and has resolved the secrets itself.</returns>
    private static async Task<IReadOnlyDictionary<string, string?>?> ReadSecretsAsync(
        DataFolder folder,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        if (ServerLock.FindRunning(folder) is not null)
            return null;
        var storage = ConfigurationLoader.LoadStorage(parsed.GetValue(SharedOptions.Config), folder);
        if (storage.Postgres is null && !File.Exists(folder.Database))
            return new Dictionary<string, string?>();
        await using var secrets = await CompositionRoot.OpenSecretsAsync(folder, storage, cancellationToken);
        return await secrets.ReadAllAsync(cancellationToken);
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
            missing == 0
                ? "Nothing is missing."
                : $"[red]{missing} missing.[/] Features that do not need them still work."
        );
    }
}
