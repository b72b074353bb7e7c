using System.CommandLine;
using System.Text.Json;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class ExtractCommand
{
    private static readonly Argument<string> s_image = new("image")
    {
        Description = "An image file, or - for standard input.",
    };

    private static readonly Option<string> s_schema = new("--schema")
    {
        Description = "A file with the JSON schema of the result.",
        HelpName = "FILE",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "extract",
            "Fill a JSON schema from an image: fields of receipts and invoices, rows of tables, values of charts, states of "
                + "controls. What is not on the image is null where the schema allows it; else the command fails and names it."
        )
        {
            s_image,
            s_schema,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(s_image);
        var schema = await ImageFile.ReadAsync(parsed.GetRequiredValue(s_schema), cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(schema, new() { MaxDepth = 256 });
        }
        catch (JsonException e)
        {
            throw new OperatorErrorException($"{parsed.GetValue(s_schema)} is not JSON: {e.Message}");
        }
        var image = await ImageFile.ReadAsync(path, cancellationToken);
        using var model = ImageModelClientFactory.Create();
        var filled = await Terminal.WithSpinnerAsync(
            $"Looking at {path}",
            model.ExtractAsync(image, schema, cancellationToken)
        );
        Console.Out.WriteLine(ControlCharacters.EscapeJson(filled.Text));
        return ExitCode.Success;
    }
}
