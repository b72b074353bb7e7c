using System.CommandLine;
using Fresnel.Server.Commands.Images;
using Fresnel.Server.Hosting;
using Fresnel.Vision.Text.Formats;

namespace Fresnel.Server.Commands;

internal static class ReadCommand
{
    private static readonly Option<string> s_format = new("--format")
    {
        Description =
            "text; markdown (headings, lists, tables); hocr (boxes and confidences of lines and words); json (as --json).",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => "text",
    };

    public static Command Create()
    {
        var command = new Command(
            "read",
            "Print the text in images, in reading order. Exits with 3 when no image has any."
        )
        {
            SharedOptions.Images,
            ImageRun.Output,
            s_format.AcceptOnlyFromAmong("text", "markdown", "hocr", "json"),
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
                ImageBatch.RunAsync(
                    parsed,
                    "Reading",
                    async (model, image) =>
                        Format(await model.ReadAsync(image, stop), parsed.GetRequiredValue(s_format)),
                    stop,
                    json: parsed.GetValue(SharedOptions.Json) || parsed.GetValue(s_format) is "json"
                )
        );
        return command;
    }

    /// <exception cref="OperatorErrorException">A server answered, which gives the text alone.</exception>
    private static TextResult Format(TextResult read, string format)
    {
        if (format is not ("markdown" or "hocr") || read.Text.Length == 0)
            return read;
        var page =
            read.Page
            ?? throw new OperatorErrorException(
                $"--format {format} needs the built-in model in this process. Unset FRESNEL_URL, or leave --format out."
            );
        return read with { Text = format is "hocr" ? HocrFormat.Write(page) : MarkdownFormat.Write(page) };
    }
}
