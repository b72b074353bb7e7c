using System.CommandLine;
using Fresnel.Server.Hosting;
using Fresnel.Vision.Pages;

namespace Fresnel.Server.Commands;

internal static class SceneCommand
{
    private static readonly Argument<string> s_image = new("image")
    {
        Description = "An image file, or - for standard input.",
    };

    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description = "Also write the image with the boxes of what was found, as PNG.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command(
            "scene",
            "Print what a page or a screen shows as JSON: the values of a chart, the cells of a table, controls with their "
                + "states, the steps of a diagram, the fields of a receipt or an invoice, shapes. Exits with 3 when it finds none."
        )
        {
            s_image,
            s_output,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(s_image);
        var output = parsed.GetValue(s_output);
        var image = await ImageFile.ReadAsync(path, cancellationToken);
        using var model = ImageModelClientFactory.Create();
        var (content, annotated) = await Terminal.WithSpinnerAsync(
            $"Looking at {path}",
            model.ReadSceneAsync(image, annotates: output is not null, cancellationToken)
        );
        if (output is not null)
            await ImageFile.WriteAsync(output, annotated!, cancellationToken);
        Console.Out.WriteLine(ControlCharacters.EscapeJson(PageJson.Write(content)));
        return content is PlainContent ? ExitCode.NoResult : ExitCode.Success;
    }
}
