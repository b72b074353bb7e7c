using System.CommandLine;
using Fresnel.Drawing;

namespace Fresnel.Server.Commands.Images;

internal static class UpscaleCommand
{
    private static readonly Option<int> s_scale = new Option<int>("--scale")
    {
        Description = "2 or 4 times wider and higher, up to 4096 pixels a side. Default 2.",
        HelpName = "N",
        DefaultValueFactory = _ => 2,
    }.AcceptOnlyFromAmong("2", "4");

    public static Command Create()
    {
        var command = new Command(
            "upscale",
            "Enlarge each image, as PNG: NAME-2x.png. Resampled, not invented: edges stay smooth, detail is not added."
        )
        {
            ImageRun.Images,
            s_scale,
            EditRun.Folder,
            EditRun.Force,
            ImageRun.Concurrency,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
                EditRun.RunAsync(
                    parsed,
                    $"upscale it {parsed.GetValue(s_scale)}x",
                    $"-{parsed.GetValue(s_scale)}x",
                    DrawingFormat.Png,
                    stop
                )
        );
        return command;
    }
}
