using System.CommandLine;

namespace Fresnel.Server.Commands.Images;

internal static class EmbedCommand
{
    public static Command Create()
    {
        var command = new Command(
            "embed",
            "Write a vector and a perceptual hash for each image. With --output, search and duplicates read the file."
        )
        {
            ImageRun.Images,
            ImageRun.Output,
            ImageRun.Concurrency,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var paths = ImagePaths.Expand(parsed.GetRequiredValue(ImageRun.Images));
        using var run = new ImageRun(parsed);
        using var records = new ImageRecords(parsed.GetValue(ImageRun.Output), json: true);
        await run.RunAsync(
            [.. paths.Where(path => !records.Done.Contains(path))],
            async (path, image) =>
                records.Write(await ImageIndex.EmbedAsync(run, path, image, cancellationToken), null),
            cancellationToken
        );
        return run.ExitCode;
    }
}
