using System.CommandLine;

namespace Fresnel.Server.Commands;

internal static class ReadCommand
{
    public static Command Create()
    {
        var command = new Command(
            "read",
            "Print the text in images, in reading order. Exits with 3 when no image has any."
        )
        {
            SharedOptions.Images,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
                ImageBatch.RunAsync(parsed, "Reading", (model, image) => model.ReadAsync(image, stop), stop)
        );
        return command;
    }
}
