using System.CommandLine;
using System.CommandLine.Parsing;
using Fresnel.Contracts.Models;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Edits;
using Fresnel.Drawing.Prompts;
using Fresnel.Engine;
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

    private static readonly Option<int?> s_variants = new("--variants")
    {
        Description =
            $"How many pictures to draw, each in another way, 1 to {VariantSheet.Most}; the files are numbered. Default: 1.",
        HelpName = "N",
    };
    private static readonly Option<string?> s_sheet = new("--sheet")
    {
        Description = "Write the variants on one contact sheet too; png, jpeg or webp by the file's name.",
        HelpName = "FILE",
    };
    private static readonly Option<bool> s_watch = new("--watch")
    {
        Description = "Draw again whenever the file of --brief changes, until Ctrl+C.",
    };
    private static readonly Option<bool> s_open = new("--open")
    {
        Description = "Show the picture, or the contact sheet, in the viewer of the desktop.",
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
            s_variants,
            s_sheet,
            s_watch,
            s_open,
            SharedOptions.Json,
        };
        command.Validators.Add(result =>
        {
            if (result.Children.OfType<OptionResult>().Any(LacksValue))
                return; // is an error already, and its value cannot be read
            if (result.GetValue(s_size) is { } size && !ImageSize.TryParse(size, out _))
                result.AddError($"--size is {size}; pixels are expected, for example 1536x768.");
            if (result.GetValue(s_format) is { } format && ImageFormatNames.Parse(format) is null)
                result.AddError($"--format is {format}; {ImageFormatNames.All} is expected.");
            if (result.GetValue(s_prompt) is null == result.GetValue(s_brief) is null)
                result.AddError("Give a prompt in quotes, or --brief with a file; one of the two.");
            if (result.GetValue(s_edit) is not null && result.GetValue(s_prompt) is null)
                result.AddError("--edit needs a prompt in quotes that says what to change.");
            CheckFileName(result);
            CheckVariants(result);
            if (result.GetValue(s_watch) && result.GetValue(s_brief) is null or ImageFile.StandardStream)
                result.AddError("--watch needs --brief with a file to watch.");
            if (result.GetValue(s_open) && result.GetValue(s_output) == ImageFile.StandardStream)
                result.AddError("--open needs a file; leave out -o - or --open.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static bool LacksValue(OptionResult given) =>
        !given.Implicit && given.Tokens.Count < given.Option.Arity.MinimumNumberOfValues;

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

    private static void CheckVariants(CommandResult result)
    {
        var variants = result.GetValue(s_variants) ?? 1;
        if (variants is < 1 or > VariantSheet.Most)
            result.AddError($"--variants is {variants}; 1 to {VariantSheet.Most} is expected.");
        if (variants > 1 && result.GetValue(s_edit) is not null)
            result.AddError("--variants and --edit contradict each other; an edit keeps everything else unmoved.");
        if (variants > 1 && result.GetValue(s_output) == ImageFile.StandardStream)
            result.AddError("--variants writes several files; give a name with -o in place of -.");
        if (result.GetValue(s_sheet) is not { } sheet)
            return;
        if (variants < 2)
            result.AddError("--sheet needs --variants with 2 or more.");
        if (
            ImageFormatNames.Parse(Path.GetExtension(sheet).TrimStart('.'))
            is not (DrawingFormat.Png or DrawingFormat.Jpeg or DrawingFormat.Webp)
        )
            result.AddError($"--sheet is {sheet}; a name that ends in .png, .jpg or .webp is expected.");
        if (FormatOf(result) is DrawingFormat.Svg or DrawingFormat.Pdf)
            result.AddError("--sheet shows pictures of pixels; draw png, jpeg, webp or avif.");
    }

    private static DrawingFormat FormatOf(SymbolResult result) =>
        result.GetValue(s_svg)
            ? DrawingFormat.Svg
            : ImageFormatNames.Parse(result.GetValue(s_format))
                ?? ImageFormatNames.Parse(Path.GetExtension(result.GetValue(s_output))?.TrimStart('.'))
                ?? ImageFormatNames.Parse(Path.GetExtension(result.GetValue(s_edit))?.TrimStart('.'))
                ?? DrawingFormat.Png;

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (prompt, output) = (parsed.GetValue(s_prompt) ?? "", parsed.GetValue(s_output));
        var brief = parsed.GetValue(s_brief) is { } path ? await BriefFile.ReadAsync(path, cancellationToken) : null;
        if (parsed.GetValue(s_explain))
        {
            Explain(prompt, brief, parsed);
            return ExitCode.Success;
        }

        var format = FormatOf(parsed.CommandResult);
        var files = new DrawnFiles(output, format, parsed.GetValue(s_force), parsed.GetValue(s_variants) ?? 1);
        files.CheckFree();
        if (parsed.GetValue(s_sheet) is { } sheet && File.Exists(sheet) && !parsed.GetValue(s_force))
            throw DrawnFiles.Taken(sheet);

        ImageSize? size = ImageSize.TryParse(parsed.GetValue(s_size), out var parsedSize) ? parsedSize : null;
        var options = new DrawOptions(prompt, size, format, parsed.GetValue(s_quality), parsed.GetValue(s_seed))
        {
            Brief = brief,
        };
        using var model = ImageModelClientFactory.Create();
        if (parsed.GetValue(s_watch))
            await WatchAsync(model, parsed, options, files, cancellationToken);
        else
            await DrawAllAsync(model, parsed, options, files, parsed.GetValue(s_open), cancellationToken);
        return ExitCode.Success;
    }

    /// <summary>A mistake in the file is printed, and the next change is waited for.</summary>
    private static async Task WatchAsync(
        IImageModelClient model,
        ParseResult parsed,
        DrawOptions options,
        DrawnFiles files,
        CancellationToken cancellationToken
    )
    {
        var (path, opens) = (parsed.GetValue(s_brief)!, parsed.GetValue(s_open));
        using var changes = new FileChanges(path);
        await DrawAllAsync(model, parsed, options, files, opens, cancellationToken);
        files.KeepNames();
        Console.Error.WriteLine($"Watching {path}; Ctrl+C ends.");
        try
        {
            await foreach (var _ in changes.ReadAllAsync(cancellationToken))
            {
                try
                {
                    options = options with { Brief = await BriefFile.ReadAsync(path, cancellationToken) };
                    await DrawAllAsync(model, parsed, options, files, false, cancellationToken);
                }
                catch (OperatorErrorException e)
                {
                    Console.Error.WriteLine(e.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C
        }
    }

    private static async Task DrawAllAsync(
        IImageModelClient model,
        ParseResult parsed,
        DrawOptions options,
        DrawnFiles files,
        bool opens,
        CancellationToken cancellationToken
    )
    {
        var pictures = new List<byte[]>();
        string? first = null;
        for (var i = 0; i < (parsed.GetValue(s_variants) ?? 1); i++)
        {
            var picture = await Terminal.WithSpinnerAsync(
                "Drawing",
                parsed.GetValue(s_edit) is { } edited
                    ? EditAsync(model, edited, options, cancellationToken)
                    : model.DrawAsync(options, cancellationToken)
            );
            if (parsed.GetValue(s_edit) is not null)
                Console.Error.WriteLine(picture.RevisedPrompt);
            var name =
                options.Prompt.Length > 0
                    ? options.Prompt
                    : options.Brief?.Title ?? options.Brief?.Subject ?? "picture";
            var file = await files.WriteAsync(picture.Bytes, name, i, cancellationToken);
            var notes = i == 0 && parsed.GetValue(s_edit) is null; // an edit's line has them
            Report(picture, file, options.Format, parsed.GetValue(SharedOptions.Json), notes);
            options = options with { Seed = (picture.Seed ?? options.Seed ?? 0) + 1 };
            first ??= file;
            pictures.Add(picture.Bytes);
        }

        if (parsed.GetValue(s_sheet) is { } sheet)
        {
            first = Path.GetFullPath(sheet);
            await ImageFile.WriteAsync(first, await VariantSheet.CreateAsync(pictures, first), cancellationToken);
            if (parsed.GetValue(SharedOptions.Json))
                JsonOutput.WriteLine(new { sheet = first });
            else
                Console.Out.WriteLine(first);
        }

        if (opens && first is not null)
            PictureViewer.Open(first);
    }

    private static void Report(DrawResult picture, string? file, DrawingFormat format, bool json, bool notes)
    {
        foreach (var limitation in picture.Limitations.Where(_ => notes))
            Console.Error.WriteLine($"Note: the picture {limitation}.");
        if (json)
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

    /// <summary>The brief, with what the picture of it will lack: it is laid out, and no pixel of it is drawn.</summary>
    private static void Explain(string prompt, Brief? given, ParseResult parsed)
    {
        var brief = given ?? BriefReader.Read(prompt);
        var size = ImageSize.TryParse(parsed.GetValue(s_size), out var own)
            ? new PixelSize(own.Width, own.Height)
            : (PixelSize?)null;
        var options = new PictureOptions
        {
            Size = size,
            Effort = PictureOptions.EffortOf(parsed.GetValue(s_quality)),
            Seed = parsed.GetValue(s_seed),
        };
        try
        {
            var request = options.ToDrawing(prompt, brief) with { Brief = given };
            brief = brief with { Limitations = new ImageGenerator().FindLimitations(request) };
        }
        catch (DrawingRequestException e)
        {
            throw new OperatorErrorException(e.Message);
        }

        var json = parsed.GetValue(SharedOptions.Json);
        Console.Out.WriteLine(json ? ControlCharacters.EscapeJson(BriefJson.Write(brief)) : BriefFile.ToYaml(brief));
        foreach (var limitation in brief.Limitations)
            Console.Error.WriteLine($"Note: the picture {limitation}.");
    }
}
