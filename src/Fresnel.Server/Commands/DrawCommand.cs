using System.CommandLine;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class DrawCommand
{
    private static readonly Argument<string> s_prompt = new("prompt")
    {
        Description = "What to draw, in quotes. Text within \"…\" is set as it is.",
    };
    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description = "The file to write; - for standard output. Default: named after the prompt.",
        HelpName = "FILE",
    };
    private static readonly Option<string?> s_size = new("--size")
    {
        Description = "Pixels, for example 1536x768.",
        HelpName = "WxH",
    };
    private static readonly Option<string?> s_format = new("--format")
    {
        Description = "png, jpeg, webp or svg. Default: by the file's name, else png.",
        HelpName = "F",
    };
    private static readonly Option<string?> s_quality = new Option<string?>("--quality")
    {
        Description = "low, medium or high.",
        HelpName = "Q",
    }.AcceptOnlyFromAmong("low", "medium", "high");
    private static readonly Option<long?> s_seed = new("--seed")
    {
        Description = "The same seed draws the same picture.",
        HelpName = "N",
    };
    private static readonly Option<bool> s_svg = new("--svg")
    {
        Description = "The same as --format svg: text stays text.",
    };
    private static readonly Option<bool> s_force = new("--force")
    {
        Description = "Overwrite the file if it is there.",
    };

    public static Command Make()
    {
        var command = new Command("draw", "Draw a picture from a prompt and print the file's name.")
        {
            s_prompt,
            s_output,
            s_size,
            s_format,
            s_quality,
            s_seed,
            s_svg,
            s_force,
            SharedOptions.Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_size) is { } size && !ImageSize.TryParse(size, out _))
                result.AddError($"--size is {size}; pixels are expected, for example 1536x768.");
            if (result.GetValue(s_format) is { } format && ImageFormats.Find(format) is null)
                result.AddError($"--format is {format}; png, jpeg, webp or svg is expected.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (prompt, output) = (parsed.GetRequiredValue(s_prompt), parsed.GetValue(s_output));
        var format = parsed.GetValue(s_svg)
            ? ImageFormat.Svg
            : ImageFormats.Find(parsed.GetValue(s_format))
                ?? ImageFormats.Find(Path.GetExtension(output)?.TrimStart('.'))
                ?? ImageFormat.Png;
        if (output is not null && output != ImageFile.Input && File.Exists(output) && !parsed.GetValue(s_force))
            throw new StartException(
                $"{output} is there already. Give another name with -o, or overwrite it with --force."
            );

        ImageSize? size = ImageSize.TryParse(parsed.GetValue(s_size), out var wanted) ? wanted : null;
        using var model = ChosenModel.Open();
        var picture = await Terminal.WatchAsync(
            "Drawing",
            model.DrawAsync(
                new PictureWish(prompt, size, format, parsed.GetValue(s_quality), parsed.GetValue(s_seed)),
                stop
            )
        );

        var file = await WriteAsync(picture.Bytes, output, prompt, format, parsed.GetValue(s_force), stop);
        if (parsed.GetValue(SharedOptions.Json))
            Json.Print(
                new
                {
                    file,
                    format,
                    size = picture.Size?.ToString(),
                    seed = picture.Seed,
                    revised_prompt = picture.RevisedPrompt,
                    model = picture.Model,
                }
            );
        else if (file is not null)
            Console.Out.WriteLine(file);
        return ExitCode.Done;
    }

    /// <returns>The file's path; null: it went to standard output.</returns>
    private static async Task<string?> WriteAsync(
        byte[] bytes,
        string? output,
        string prompt,
        ImageFormat format,
        bool overwrite,
        CancellationToken stop
    )
    {
        if (output == ImageFile.Input)
        {
            await using var standard = Console.OpenStandardOutput();
            await standard.WriteAsync(bytes, stop);
            return null;
        }
        try
        {
            for (var copy = 1; ; copy++)
            {
                var path = Path.GetFullPath(output ?? ImageFormats.FileName(prompt, format, copy));
                try
                {
                    await using var file = new FileStream(
                        path,
                        overwrite && output is not null ? FileMode.Create : FileMode.CreateNew,
                        FileAccess.Write
                    );
                    await file.WriteAsync(bytes, stop);
                    return path;
                }
                catch (IOException) when (output is null && File.Exists(path))
                {
                    // that name is taken by an earlier picture: the next one
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The picture cannot be written: {e.Message}");
        }
    }
}
