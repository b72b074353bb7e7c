using System.CommandLine;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Backups;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

internal static class RestoreCommand
{
    private static readonly Argument<string> s_file = new("file")
    {
        Description = "A file that \"fresnel backup\" has written.",
    };

    private static readonly Option<bool> s_check = new("--check")
    {
        Description = "Only check that the file is complete and unchanged.",
    };

    private static readonly Option<bool> s_force = new("--force")
    {
        Description =
            "Replace existing data. Files are moved to a folder replaced-TIME; rows of a PostgreSQL database are deleted.",
    };

    public static Command Create()
    {
        var command = new Command(
            "restore",
            "Check a backup, and restore it to the data folder of a stopped server and the database that is configured "
                + "for it, which may be of the other kind."
        )
        {
            s_file,
            s_check,
            s_force,
            SharedOptions.Data,
            SharedOptions.Config,
            SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(s_file);
        if (!File.Exists(path))
            throw new OperatorErrorException($"There is no file {path}.");
        var backup = await Terminal.WithSpinnerAsync(
            $"Checking {path}",
            Task.Run(() => BackupFile.CheckAsync(path, cancellationToken), cancellationToken)
        );
        string? replaced = null;
        if (!parsed.GetValue(s_check))
        {
            var folder = new DataFolder(parsed.GetRequiredValue(SharedOptions.Data));
            var storage = ConfigurationLoader.LoadStorage(parsed.GetValue(SharedOptions.Config), folder);
            var restoration = CompositionRoot.CreateRestoration(folder, storage);
            replaced = await Terminal.WithCopyProgressAsync(progress =>
                restoration.RunAsync(backup, parsed.GetValue(s_force), progress, cancellationToken)
            );
        }
        Print(parsed, backup, replaced);
        return ExitCode.Success;
    }

    private static void Print(ParseResult parsed, BackupInfo backup, string? replaced)
    {
        var isRestored = !parsed.GetValue(s_check);
        if (parsed.GetValue(SharedOptions.Json))
        {
            JsonOutput.WriteLine(
                new
                {
                    restored = isRestored,
                    replaced,
                    backup,
                }
            );
            return;
        }
        TableSummaries.Print(backup.Tables);
        var origin = $"Fresnel {backup.Version}, {backup.CreatedAt:yyyy-MM-dd HH:mm:ss}Z, {backup.Source}";
        Console.Out.WriteLine(
            isRestored
                ? $"{backup.File} is restored ({origin}). Start the server now."
                : $"{backup.File} is complete and unchanged ({origin})."
        );
        if (replaced is not null)
            Console.Out.WriteLine($"What it has replaced is in {replaced}; delete that when it is no longer needed.");
    }
}
