using System.CommandLine;

namespace Fresnel.Server.Commands;

internal static class DescribeCommand
{
    public static Command Create()
    {
        var command = new Command("describe", "Say what is in images: things and where they are, colours, text.")
        {
            SharedOptions.Images,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
                ImageBatch.RunAsync(parsed, "Looking at", (model, image) => model.DescribeAsync(image, stop), stop)
        );
        return command;
    }
}
