using System.CommandLine;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

internal static class BackupCommand
{
    private static readonly Argument<string> s_file = new("file") { Description = "The file to write." };

    private static readonly Option<bool> s_force = new("--force") { Description = "Replace an existing file." };

    public static Command Create()
    {
        var command = new Command(
            "backup",
            "Write the database and the keys of the data folder to a file, also while a server runs. Images, uploads and "
                + "stored responses are not included. Keep the file secret: its keys decrypt the secrets in it."
        )
        {
            s_file,
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
        if (Path.Exists(path) && (Directory.Exists(path) || !parsed.GetValue(s_force)))
            throw new OperatorErrorException(
                $"{path} exists already. Name another file{(Directory.Exists(path) ? "." : ", or replace it with --force.")}"
            );
        var folder = new DataFolder(parsed.GetRequiredValue(SharedOptions.Data));
        var storage = ConfigurationLoader.LoadStorage(parsed.GetValue(SharedOptions.Config), folder);
        var backup = CompositionRoot.CreateBackup(folder, storage);
        var info = await Terminal.WithCopyProgressAsync(progress =>
            backup.WriteAsync(path, progress, cancellationToken)
        );
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(info);
        else
        {
            TableSummaries.Print(info.Tables);
            Console.Out.WriteLine(
                $"{info.File} is written and checked: {info.Tables.Count} tables and {info.Files.Count} files."
            );
        }
        return ExitCode.Success;
    }
}
