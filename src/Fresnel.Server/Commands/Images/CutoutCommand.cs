using System.CommandLine;
using Fresnel.Drawing;

namespace Fresnel.Server.Commands.Images;

internal static class CutoutCommand
{
    private static readonly Option<string> s_background = new("--background")
    {
        Description = "transparent, a colour's name such as white or \"light grey\", or #rrggbb. Default transparent.",
        HelpName = "COLOUR",
        DefaultValueFactory = _ => "transparent",
    };

    private static readonly Option<bool> s_person = new("--person")
    {
        Description = "Cut out persons only, whatever else stands out.",
    };

    private static readonly Option<bool> s_trim = new("--trim") { Description = "Cut off what is empty around it." };

    public static Command Create()
    {
        var command = new Command("cutout", "Cut out what stands out in each image, as PNG: NAME-cutout.png.")
        {
            ImageRun.Images,
            s_background,
            s_person,
            s_trim,
            EditRun.Folder,
            EditRun.Force,
            ImageRun.Concurrency,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
            {
                var trim = parsed.GetValue(s_trim) ? ", trim" : "";
                var cutOut = parsed.GetValue(s_person) ? "cut out the person" : "remove the background";
                var background = parsed.GetRequiredValue(s_background);
                return EditRun.RunAsync(
                    parsed,
                    background == "transparent" ? $"{cutOut}{trim}" : $"{cutOut}{trim}, on a {background} background",
                    "-cutout",
                    DrawingFormat.Png,
                    stop
                );
            }
        );
        return command;
    }
}
