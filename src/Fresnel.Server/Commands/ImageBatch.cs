using System.CommandLine;
using Fresnel.Server.Commands.Images;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>Runs a model on each image of a command line. One that cannot be read is reported and skipped.</summary>
internal static class ImageBatch
{
    public static async Task<int> RunAsync(
        ParseResult parsed,
        string activity,
        Func<IImageModelClient, ReadOnlyMemory<byte>, Task<TextResult>> run,
        CancellationToken cancellationToken,
        bool? json = null
    )
    {
        var paths = ImagePaths.Expand(parsed.GetRequiredValue(SharedOptions.Images));
        if (parsed.GetValue(ImageRun.Output) is { } file)
            return await WriteAsync(paths, file, run, cancellationToken);
        var printsJson = json ?? parsed.GetValue(SharedOptions.Json);
        var (failed, empty) = (0, 0);
        using var model = ImageModelClientFactory.Create();
        for (var i = 0; i < paths.Length; i++)
        {
            try
            {
                var image = await ImageFile.ReadAsync(paths[i], cancellationToken);
                var answer = await Terminal.WithSpinnerAsync(Activity(activity, paths, i), run(model, image));
                empty += answer.Text.Length == 0 ? 1 : 0;
                if (printsJson)
                    JsonOutput.WriteLine(
                        new
                        {
                            image = paths[i],
                            text = answer.Text,
                            model = answer.Model,
                            detail = answer.Detail,
                            notice = answer.Notice,
                        }
                    );
                else
                    Print(answer.Text, paths.Length > 1 ? paths[i] : null, last: i == paths.Length - 1);
                if (answer.Notice is { } notice && !printsJson)
                    Terminal.WriteError($"{paths[i]}: {notice}");
            }
            catch (OperatorErrorException e)
            {
                Terminal.WriteError(paths.Length > 1 ? paths[i] : "", e);
                failed++;
            }
        }
        return failed > 0 ? ExitCode.Failed
            : empty == paths.Length ? ExitCode.NoResult
            : ExitCode.Success;
    }

    /// <summary>Appends results to a file, one after another, without the images that it holds already.</summary>
    private static async Task<int> WriteAsync(
        string[] paths,
        string file,
        Func<IImageModelClient, ReadOnlyMemory<byte>, Task<TextResult>> run,
        CancellationToken cancellationToken
    )
    {
        using var records = new ImageRecords(file, json: true);
        using var model = ImageModelClientFactory.Create();
        var failed = 0;
        string[] left = [.. paths.Where(path => !records.Done.Contains(path))];
        await Terminal.WithImageProgressAsync(
            left.Length,
            async report =>
            {
                foreach (var path in left)
                {
                    try
                    {
                        var answer = await run(model, await ImageFile.ReadAsync(path, cancellationToken));
                        records.Write(
                            new
                            {
                                image = path,
                                text = answer.Text,
                                model = answer.Model,
                                notice = answer.Notice,
                            },
                            null
                        );
                    }
                    catch (OperatorErrorException e)
                    {
                        Terminal.WriteError(path, e);
                        failed++;
                    }
                    report();
                }
            }
        );
        return failed > 0 ? ExitCode.Failed : ExitCode.Success;
    }

    private static string Activity(string activity, string[] paths, int i) =>
        paths.Length > 1 ? $"{activity} {paths[i]} ({i + 1} of {paths.Length})" : $"{activity} {paths[i]}";

    private static void Print(string text, string? heading, bool last)
    {
        if (heading is not null)
            Terminal.Output.Write(
                new Spectre.Console.Text(
                    heading + ":\n",
                    new Spectre.Console.Style(decoration: Spectre.Console.Decoration.Bold)
                )
            );
        if (text.Length > 0)
            Console.Out.WriteLine(text);
        if (heading is not null && !last)
            Console.Out.WriteLine();
    }
}
