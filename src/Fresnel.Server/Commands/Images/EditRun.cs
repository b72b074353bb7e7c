using System.CommandLine;
using Fresnel.Drawing;
using Fresnel.Engine;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Images;

/// <summary>Makes one edit of many images, each into a file of its own.</summary>
internal static class EditRun
{
    public static readonly Option<string?> Folder = new("--output", "-o")
    {
        Description = "The folder for the results, made where it is not there. Default: beside each image.",
        HelpName = "DIR",
    };

    public static readonly Option<bool> Force = new("--force")
    {
        Description = "Make results again that are there already.",
    };

    /// <param name="prompt">What to change, in words of <see cref="ModelRequest.Edit"/>.</param>
    /// <param name="ending">Comes after the image's name: <c>-cutout</c>.</param>
    public static async Task<int> RunAsync(
        ParseResult parsed,
        string prompt,
        string ending,
        DrawingFormat format,
        CancellationToken cancellationToken
    )
    {
        var paths = ImagePaths.Expand(parsed.GetRequiredValue(ImageRun.Images));
        var folder = parsed.GetValue(Folder);
        var json = parsed.GetValue(SharedOptions.Json);
        using var run = new ImageRun(parsed);
        using var records = new ImageRecords(null, json);
        if (folder is not null)
            CreateFolder(folder);
        var work = paths
            .Select(path => (path, result: ResultOf(path, folder, ending, format)))
            .Where(item => parsed.GetValue(Force) || !File.Exists(item.result))
            .ToDictionary(item => item.path, item => item.result);
        if (work.Values.GroupBy(result => result).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new OperatorErrorException(
                $"Two images would become {twice.Key}. Run the command for each folder, with an --output of its own."
            );
        await run.RunAsync(
            work.Keys,
            async (path, image) =>
            {
                var request = new ModelRequest.Edit(prompt, [image], PictureOptions.Default with { Format = format });
                var edited = await run.RespondAsync<ModelEvent.ImageFinished>(request, cancellationToken);
                if (edited.Limitations.Count > 0)
                    throw new OperatorErrorException($"{path}: not done: {string.Join("; ", edited.Limitations)}");
                await WriteAsync(work[path], edited.Bytes, cancellationToken);
                records.Write(
                    new
                    {
                        image = path,
                        result = work[path],
                        size = edited.Size.ToString(),
                        report = edited.RevisedPrompt,
                    },
                    work[path]
                );
            },
            cancellationToken
        );
        return run.ExitCode;
    }

    private static string ResultOf(string path, string? folder, string ending, DrawingFormat format) =>
        Path.Combine(
            folder ?? Path.GetDirectoryName(path) ?? "",
            $"{Path.GetFileNameWithoutExtension(path)}{ending}.{(format is DrawingFormat.Jpeg ? "jpg" : format.ToString().ToLowerInvariant())}"
        );

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException($"{folder} cannot be made: {e.Message}");
        }
    }

    /// <summary>Appears whole or not at all.</summary>
    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            var unfinished = $"{path}.{Environment.ProcessId}";
            await File.WriteAllBytesAsync(unfinished, bytes, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException($"{path} cannot be written: {e.Message}");
        }
    }
}
