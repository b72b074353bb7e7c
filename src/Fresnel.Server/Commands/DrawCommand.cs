using System.CommandLine;
using System.CommandLine.Parsing;
using Fresnel.Contracts.Models;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Edits;
using Fresnel.Drawing.Prompts;
using Fresnel.Imaging;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class DrawCommand
{
    private static readonly Argument<string?> s_prompt = new("prompt")
    {
        Description = "What to draw, in quotes. Text within \"…\" is set as it is.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<string?> s_brief = new("--brief")
    {
        Description = "Draw this brief, in JSON or YAML, in place of a prompt; - for standard input.",
        HelpName = "FILE",
    };
    private static readonly Option<string?> s_edit = new("--edit")
    {
        Description = "Change this image as the prompt says; what Fresnel drew is drawn again with the change.",
        HelpName = "FILE",
    };
    private static readonly Option<bool> s_explain = new("--explain")
    {
        Description = "Print the brief that is read from the prompt, as YAML or with --json as JSON, and draw nothing.",
    };
    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description = "The file to write; - for standard output. Default: named after the prompt.",
        HelpName = "FILE",
    };
    private static readonly Option<string?> s_size = new("--size")
    {
        Description = "Pixels, for example 1536x768. Default: those that the prompt names, else about a megapixel.",
        HelpName = "WxH",
    };
    private static readonly Option<string?> s_format = new("--format")
    {
        Description = $"{ImageFormatNames.All}. Default: by the file's name, else png.",
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

    public static Command Create()
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
            s_brief,
            s_edit,
            s_explain,
            SharedOptions.Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_size) is { } size && !ImageSize.TryParse(size, out _))
                result.AddError($"--size is {size}; pixels are expected, for example 1536x768.");
            if (result.GetValue(s_format) is { } format && ImageFormatNames.Parse(format) is null)
                result.AddError($"--format is {format}; {ImageFormatNames.All} is expected.");
            if (result.GetValue(s_prompt) is null == result.GetValue(s_brief) is null)
                result.AddError("Give a prompt in quotes, or --brief with a file; one of the two.");
            if (result.GetValue(s_edit) is not null && result.GetValue(s_prompt) is null)
                result.AddError("--edit needs a prompt in quotes that says what to change.");
            CheckFileName(result);
        });
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>The file's ending, <c>--format</c> and <c>--svg</c> must agree.</summary>
    private static void CheckFileName(CommandResult result)
    {
        var asked = result.GetValue(s_svg) ? DrawingFormat.Svg : ImageFormatNames.Parse(result.GetValue(s_format));
        if (
            result.GetValue(s_svg)
            && ImageFormatNames.Parse(result.GetValue(s_format)) is { } other and not DrawingFormat.Svg
        )
            result.AddError(
                $"--svg and --format {ImageFormatNames.Name(other)} contradict each other; give one of them."
            );
        if (
            result.GetValue(s_output) is not { } output
            || Path.GetExtension(output).TrimStart('.') is not { Length: > 0 } ending
            || output == ImageFile.StandardStream
        )
            return;
        if (ImageFormatNames.Parse(ending) is not { } named)
        {
            if (asked is null)
                result.AddError(
                    $"{output} ends in .{ending}; .png, .jpg, .webp, .avif, .svg or .pdf is expected, or give --format."
                );
        }
        else if (asked is not null && asked != named)
            result.AddError(
                $"{output} ends in .{ending}, but the format is {ImageFormatNames.Name(asked.Value)}; make them agree."
            );
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (prompt, output) = (parsed.GetValue(s_prompt) ?? "", parsed.GetValue(s_output));
        var brief = parsed.GetValue(s_brief) is { } path ? await BriefFile.ReadAsync(path, cancellationToken) : null;
        if (parsed.GetValue(s_explain))
        {
            Explain(brief ?? BriefReader.Read(prompt), parsed.GetValue(SharedOptions.Json));
            return ExitCode.Success;
        }

        var format = parsed.GetValue(s_svg)
            ? DrawingFormat.Svg
            : ImageFormatNames.Parse(parsed.GetValue(s_format))
                ?? ImageFormatNames.Parse(Path.GetExtension(output)?.TrimStart('.'))
                ?? ImageFormatNames.Parse(Path.GetExtension(parsed.GetValue(s_edit))?.TrimStart('.'))
                ?? DrawingFormat.Png;
        if (
            output is not null
            && output != ImageFile.StandardStream
            && File.Exists(output)
            && !parsed.GetValue(s_force)
        )
            throw new OperatorErrorException(
                $"{output} is there already. Give another name with -o, or overwrite it with --force."
            );

        ImageSize? size = ImageSize.TryParse(parsed.GetValue(s_size), out var parsedSize) ? parsedSize : null;
        var options = new DrawOptions(prompt, size, format, parsed.GetValue(s_quality), parsed.GetValue(s_seed))
        {
            Brief = brief,
        };
        using var model = ImageModelClientFactory.Create();
        var picture = await Terminal.WithSpinnerAsync(
            "Drawing",
            parsed.GetValue(s_edit) is { } edited
                ? EditAsync(model, edited, options, cancellationToken)
                : model.DrawAsync(options, cancellationToken)
        );
        if (parsed.GetValue(s_edit) is not null)
            Console.Error.WriteLine(picture.RevisedPrompt);

        var name = prompt.Length > 0 ? prompt : brief?.Title ?? brief?.Subject ?? "picture";
        var file = await WriteAsync(picture.Bytes, output, name, format, parsed.GetValue(s_force), cancellationToken);
        foreach (var limitation in picture.Limitations)
            Console.Error.WriteLine($"Note: the picture {limitation}.");
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(
                new
                {
                    file,
                    format,
                    size = picture.Size?.ToString(),
                    seed = picture.Seed,
                    revised_prompt = picture.RevisedPrompt,
                    limitations = picture.Limitations.Count > 0 ? picture.Limitations : null,
                    model = picture.Model,
                }
            );
        else if (file is not null)
            Console.Out.WriteLine(file);
        return ExitCode.Success;
    }

    /// <summary>An SVG or PDF file that Fresnel drew is changed here: its brief is all that a server needs.</summary>
    private static async Task<DrawResult> EditAsync(
        IImageModelClient model,
        string path,
        DrawOptions options,
        CancellationToken cancellationToken
    )
    {
        var file = await ImageFile.ReadAsync(path, cancellationToken);
        if (ImageHeader.DetectCodec(file) is not null)
            return await model.EditAsync(file, options, cancellationToken);
        if (PictureMetadata.Read(file) is not { } picture)
            throw new OperatorErrorException(
                $"{path} is neither an image that can be edited (PNG, JPEG, WEBP, HEIC, AVIF, GIF) nor an SVG or PDF file that Fresnel drew."
            );
        var edit = BriefEditor.Apply(picture, options.Prompt);
        var drawn = await model.DrawAsync(
            options with
            {
                Prompt = "",
                Brief = edit.Picture.Brief,
                Size = options.Size ?? new ImageSize(edit.Picture.Width, edit.Picture.Height),
                Seed = edit.Picture.Seed,
            },
            cancellationToken
        );
        return drawn with { RevisedPrompt = $"{edit.Report} {drawn.RevisedPrompt}" };
    }

    private static void Explain(Brief brief, bool json)
    {
        Console.Out.WriteLine(json ? ControlCharacters.EscapeJson(BriefJson.Write(brief)) : BriefFile.ToYaml(brief));
        foreach (var limitation in brief.Limitations)
            Console.Error.WriteLine($"Note: the picture {limitation}.");
    }

    /// <returns>The file's path; null: written to standard output.</returns>
    private static async Task<string?> WriteAsync(
        byte[] bytes,
        string? output,
        string prompt,
        DrawingFormat format,
        bool overwrite,
        CancellationToken cancellationToken
    )
    {
        if (output == ImageFile.StandardStream)
        {
            await using var stdout = Console.OpenStandardOutput();
            await stdout.WriteAsync(bytes, cancellationToken);
            return null;
        }
        try
        {
            for (var number = 1; ; number++)
            {
                var path = Path.GetFullPath(output ?? ImageFormatNames.FileName(prompt, format, number));
                try
                {
                    await using var file = new FileStream(
                        path,
                        overwrite && output is not null ? FileMode.Create : FileMode.CreateNew,
                        FileAccess.Write
                    );
                    await file.WriteAsync(bytes, cancellationToken);
                    return path;
                }
                catch (IOException) when (output is null && File.Exists(path))
                {
                    // an earlier picture has that name: try the next
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException($"The picture cannot be written: {e.Message}");
        }
    }
}
