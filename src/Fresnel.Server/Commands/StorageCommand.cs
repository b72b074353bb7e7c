using System.CommandLine;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

internal static class StorageCommand
{
    private const string Postgres = "postgres";

    private static readonly Option<string> s_target = new("--to")
    {
        Description = "The database to copy to: postgres, which storage.postgres or FRESNEL_POSTGRES names.",
        HelpName = "DATABASE",
        Required = true,
    };

    public static Command Create()
    {
        var copy = new Command(
            "copy",
            "Copy the SQLite database of a stopped server to an empty PostgreSQL database, and compare every row. "
                + "An interrupted copy continues when it is run again."
        )
        {
            s_target,
            SharedOptions.Data,
            SharedOptions.Config,
            SharedOptions.Json,
        };
        copy.Validators.Add(result =>
        {
            if (result.GetResult(s_target) is { Tokens: [var token] } && token.Value != Postgres)
                result.AddError(
                    $"--to is {token.Value}; {Postgres} is expected. "
                        + "To go back to SQLite, use \"fresnel backup\" and \"fresnel restore\"."
                );
        });
        copy.SetAction(RunAsync);
        return new Command("storage", "Move the gateway's data to another database.") { copy };
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = new DataFolder(parsed.GetRequiredValue(SharedOptions.Data));
        var storage = ConfigurationLoader.LoadStorage(parsed.GetValue(SharedOptions.Config), folder);
        var copy = CompositionRoot.CreateStorageCopy(folder, storage);
        var tables = await Terminal.WithCopyProgressAsync(progress => copy.RunAsync(progress, cancellationToken));
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(new { target = copy.Target, tables });
        else
        {
            TableSummaries.Print(tables);
            Console.Out.WriteLine($"{copy.Target} has the same rows as {folder.Database}. Start the server on it now.");
        }
        return ExitCode.Success;
    }
}
